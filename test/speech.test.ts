import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateSpeech, observeSpeech, type SpeechEstimate } from '../src/duration/speech.js'
import { ValidationError } from '../src/errors.js'

const seconds = (text: string, language = 'en') => estimateSpeech(text, { language }).seconds
const width = (estimate: SpeechEstimate) => estimate.high / estimate.low
const example = (name: string) => readFileSync(new URL(`../examples/scripts/${name}.txt`, import.meta.url), 'utf8')

/** Text dense in what the count treats specially, which uniformly random text hardly ever hits. */
const pieces = [
  '<',
  '>',
  '<break time="',
  '1s"/>',
  'www.',
  'https://',
  'a.com',
  '@',
  '1,',
  '1 000',
  '. ',
  '\n',
  '- ',
  '“',
  ')',
  'NASA',
  'HTTPs',
  "'",
]
const scripts = [
  'é',
  'ß',
  '漢',
  'かな',
  '한국',
  'हिन्दी',
  'ไทย',
  'عربي',
  'አማ',
  '👩‍💻',
  '🇩🇪',
  '\u0301',
  '\u200d',
  '\ud800',
  '\0',
  '𠀀',
  '１２',
  '%',
  '$',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces, ...scripts), { maxLength: 100 }).map((parts) => parts.join('')),
)
const words = fc.array(fc.constantFrom('river', 'stone', 'answer', 'of', 'light', 'seventeen'), { minLength: 1, maxLength: 12 })
const sentence = words.map((list) => `The ${list.join(' ')}.`)
const speed = fc.double({ min: 0.25, max: 4, noNaN: true })

describe('any text', () => {
  test('gets finite, ordered seconds', () => {
    fc.assert(
      fc.property(anyText, fc.option(fc.string(), { nil: undefined }), speed, (text, language, speed) => {
        const estimate = estimateSpeech(text, { language, speed })
        expect(estimate.low).toBeGreaterThan(0)
        expect(estimate.seconds).toBeGreaterThanOrEqual(estimate.low)
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.seconds)
        expect(estimate.reserve).toBeGreaterThanOrEqual(estimate.high)
        expect(estimate.reserve).toBeLessThan(Number.POSITIVE_INFINITY)
      }),
      { numRuns: 500 },
    )
  })

  test('takes longer with another sentence', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), sentence, (sentences, more) => {
        const text = sentences.join(' ')
        const longer = estimateSpeech(`${text} ${more}`, { language: 'en' })
        const shorter = estimateSpeech(text, { language: 'en' })
        expect(longer.seconds).toBeGreaterThan(shorter.seconds)
        expect(longer.low).toBeGreaterThan(shorter.low)
        expect(longer.reserve).toBeGreaterThan(shorter.reserve)
      }),
    )
  })

  test.each(['', ' ', '\n\n', '<speak></speak>'])('without anything to read is half a second of silence: %j', (text) => {
    expect(seconds(text)).toBe(0.545)
  })

  test('counts the same at the end of a very long script as at its start', () => {
    const paragraph = 'A team of 12 meets at example.com, every week. NASA and the FBI agree: <break time="1s"/> it works.\n\n'
    const silence = seconds('')
    const one = seconds(paragraph + paragraph) - seconds(paragraph)
    expect((seconds(paragraph.repeat(2000)) - silence) / 2000).toBeCloseTo(one, 2)
  })

  const hostile = [
    '<',
    '<a',
    '<break ',
    '<break time=',
    ' ',
    '\n',
    '1,',
    '1 000',
    'a.',
    'a@',
    'a-',
    "a'",
    'www.',
    'x@a.b',
    'AB-',
    '."\n',
    '👩‍💻',
  ]
  test.each(hostile)('is read to its end when it is 100,000 times %j', (unit) => {
    const long = estimateSpeech(unit.repeat(100_000))
    expect(long.seconds).toBeGreaterThanOrEqual(0.545)
    expect(long.reserve).toBeLessThan(1e6)
  })

  test('is read to its end when it is a long run of marks out of order', () => {
    const few = `a${'\u0315\u0300'.repeat(40)}`
    expect(seconds(`a${'\u0315\u0300'.repeat(50_000)}`)).toBe(seconds(few))
  })
})

describe('language', () => {
  test.each([
    ['English', 'en'],
    ['english (UK)', 'en-GB'],
    ['Spanish (Spain)', 'es'],
    ['Portuguese (Brazil)', 'pt-BR'],
    ['Norwegian Bokmål', 'nb'],
    ['Filipino', 'fil'],
    ['DE', 'de_AT'],
  ])('%s is %s', (name, code) => {
    const text = 'The same words in every language'
    expect(estimateSpeech(text, { language: name })).toEqual(estimateSpeech(text, { language: code }))
    expect(width(estimateSpeech(text, { language: name }))).toBeLessThan(width(estimateSpeech(text)))
  })

  test('Chinese is Mandarin unless it says Cantonese', () => {
    const text = '大家好，欢迎来到我们的频道。'
    const of = (language: string) => estimateSpeech(text, { language })
    expect(of('Chinese (Mandarin)')).toEqual(of('zh-CN'))
    expect(of('Chinese (Cantonese, Traditional)')).toEqual(of('yue'))
  })

  test.each(['Klingon', 'multilingual', '', 'constructor', '__proto__', '-', '('])('%j is unknown: the interval is wider', (language) => {
    const text = 'Words of an unknown tongue'
    expect(estimateSpeech(text, { language })).toEqual(estimateSpeech(text))
    expect(width(estimateSpeech(text, { language }))).toBeGreaterThan(width(estimateSpeech(text, { language: 'en' })))
  })

  test.each(['lesson', 'product-announcement', 'support-answer'])('%s takes about the same time in four languages', (name) => {
    const all = ['en', 'de', 'es', 'ja'].map((language) => seconds(example(`${name}.${language}`), language))
    expect(Math.max(...all) / Math.min(...all)).toBeLessThan(2)
  })
})

test('speech takes as much less time as its speed is higher', () => {
  const speech = (speed: number) => estimateSpeech('Nothing here but a plain sentence.', { language: 'en', speed }).seconds - 0.545
  expect(speech(2)).toBeCloseTo(speech(1) / 2, 9)
  expect(speech(0.5)).toBeCloseTo(speech(1) * 2, 9)
})

describe('bad input', () => {
  // Callers without types, and data read back from storage, can pass anything.
  const estimate = estimateSpeech as (...values: unknown[]) => unknown
  const observe = observeSpeech as (...values: unknown[]) => unknown
  const good = { count: 1, weight: 100, weightedRatio: 10, weightedSquare: 1 }

  test.each<[string, () => unknown, string[]]>([
    ['no text', () => estimate(), ['text: expected a string, got undefined']],
    ['a text that is a number', () => estimate(5), ['text: expected a string, got 5']],
    ['null options', () => estimate('a', null), ['options: expected an object, got null']],
    ['a list of options', () => estimate('a', ['en']), ['options: expected an object, got an array of 1']],
    [
      'a misspelt option',
      () => estimate('a', { langauge: 'en' }),
      ['langauge: expected one of language, speed, calibration, got an unknown option'],
    ],
    ['a misspelt option of an observation', () => observe(undefined, 'a', 1, { rate: 2 }), ['rate: expected one of']],
    ['null options of an observation', () => observe(undefined, 'a', 1, null), ['options: expected an object, got null']],
    ['speed 0', () => estimate('a', { speed: 0 }), ['speed: expected a number from 0.25 to 4, got 0']],
    ['speed 4.1', () => estimate('a', { speed: 4.1 }), ['speed: expected a number from 0.25 to 4, got 4.1']],
    ['speed NaN', () => estimate('a', { speed: Number.NaN }), ['speed: expected a number from 0.25 to 4, got NaN']],
    ['speed as text', () => estimate('a', { speed: '1' }), ['speed: expected a number from 0.25 to 4, got "1"']],
    [
      'a list as calibration',
      () => estimate('a', { calibration: [] }),
      ['calibration: expected what observeSpeech returned, got an array'],
    ],
    ['null calibration', () => estimate('a', { calibration: null }), ['calibration: expected what observeSpeech returned, got null']],
    ['a missing sum', () => estimate('a', { calibration: { ...good, weight: undefined } }), ['calibration']],
    ['a negative count', () => estimate('a', { calibration: { ...good, count: -1 } }), ['calibration']],
    ['an impossible ratio', () => estimate('a', { calibration: { ...good, weightedRatio: 900 } }), ['calibration']],
    ['an impossible square', () => estimate('a', { calibration: { ...good, weightedSquare: 900 } }), ['calibration']],
    ['an endless ratio', () => estimate('a', { calibration: { ...good, weightedRatio: Number.NaN } }), ['calibration']],
    ['negative seconds', () => observe(undefined, 'a', -1), ['seconds: expected a finite number of zero or more, got -1']],
    ['NaN seconds', () => observe(undefined, 'a', Number.NaN), ['seconds: expected a finite number of zero or more, got NaN']],
    ['endless seconds', () => observe(undefined, 'a', Number.POSITIVE_INFINITY), ['seconds']],
    [
      'a calibration of another kind',
      () => observe({ n: 1 }, 'a', 1),
      ['calibration: expected what observeSpeech returned, got an object with n'],
    ],
    ['several at once', () => observe(7, null, -2, { speed: 9 }), ['text', 'seconds', 'speed', 'calibration']],
  ])('%s is refused', (_what, call, expected) => {
    expect(call).toThrow(ValidationError)
    for (const part of expected) expect(call).toThrow(part)
  })

  test.each([null, 7, {}])('a language that is %j counts as unknown', (language) => {
    expect(estimate('Some words', { language })).toEqual(estimate('Some words'))
  })
})
