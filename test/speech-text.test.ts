import { describe, expect, test } from 'vitest'
import { estimateSpeech } from '../src/duration/speech.js'

const seconds = (text: string) => estimateSpeech(text, { language: 'en' }).seconds

describe('parts of a text', () => {
  test.each([
    ['<break time="1.5s"/>', 1.5],
    ["<break time='500ms'/>", 0.5],
    ['<break time=2s>', 2],
    ['<BREAK TIME = " 2 S " />', 2],
    ['<break time="1.5"/>', 1.5],
    ['<break strength="weak" time="3s"/>', 3],
    ['<break strength="none"/>', 0],
    ['<break strength="x-weak"/>', 0.15],
    ['<break strength="weak"/>', 0.25],
    ['<break strength="medium"/>', 0.45],
    ['<break strength="strong"/>', 0.75],
    ['<break strength="x-strong"/>', 1.2],
    ['<break strength="constructor"/>', 0.45],
    ['<break/>', 0.45],
    ['<break time="soon"/>', 0.45],
    ['<break time="."/>', 0],
    ['<break time="99999999s"/>', 3600],
    ['<breakfast time="3s"/>', 0],
    ['</break>', 0],
    ['<emphasis level="strong">', 0],
  ])('%s adds %d seconds', (tag, expected) => {
    expect(seconds(`One ${tag} two`) - seconds('One two')).toBeCloseTo(expected, 9)
  })

  test('a break keeps its length at any speed, and slow speech reserves for its being stretched', () => {
    const at = (text: string, speed: number) => estimateSpeech(text, { language: 'en', speed })
    const pause = 'One <break time="4s"/> two'
    expect(at(pause, 0.5).seconds - at('One two', 0.5).seconds).toBeCloseTo(4, 9)
    expect(at(pause, 2).seconds - at('One two', 2).seconds).toBeCloseTo(4, 9)
    expect(at(pause, 0.5).high).toBeGreaterThan(at('One two', 0.5).high + 8)
  })

  test.each([
    ['a less-than sign that opens no tag', 'If a < b we stop', 'If a b we stop'],
    ['Markdown', '**Bold** and _thin_', 'Bold and thin'],
    ['a final mark', 'We are done.', 'We are done'],
    ['a final mark in quotes', 'We are “done.”', 'We are “done”'],
    ['line ends at the end', 'We are done\n\n', 'We are done'],
    ['Windows line ends', 'One line\r\nand another\r\n', 'One line\nand another\n'],
    ['decomposed letters', 'cafe\u0301', 'café'],
    ['decomposed Hangul', '한국'.normalize('NFD'), '한국'],
  ])('%s makes no difference', (_what, text, same) => {
    expect(seconds(text)).toBeCloseTo(seconds(same), 9)
  })

  test.each([
    ['a number', 'We sold 4,928 of them', 'We sold some of them'],
    ['an abbreviation', 'Ask the FBI now', 'Ask the fbi now'],
    ['a capital that is spelled after a hyphen', 'A mini-USB plug', 'A mini-usb plug'],
    ['an address', 'See https://example.com/a', 'See example a'],
    ['a comma', 'Yes, we can', 'Yes we can'],
    ['a spaced hyphen', 'Yes - we can', 'Yes-we can'],
    ['a line end', 'A title\nand a text', 'A title and a text'],
  ])('%s takes time', (_what, text, shorter) => {
    expect(seconds(text)).toBeGreaterThan(seconds(shorter))
  })

  test('an emoji is silent but reserved for, an Indic joiner is no emoji', () => {
    const plain = estimateSpeech('Well done', { language: 'en' })
    const happy = estimateSpeech('Well done 🎉', { language: 'en' })
    expect(happy.seconds).toBe(plain.seconds)
    expect(happy.reserve).toBeCloseTo(plain.reserve + 0.5, 9)
    const joined = estimateSpeech('ශ්‍රී ලංකාව', { language: 'si' })
    expect(joined.reserve).toBe(estimateSpeech('ශ්රී ලංකාව', { language: 'si' }).reserve)
  })
})

describe('characters that few texts have', () => {
  test('count like any other of their script, however many different ones there are', () => {
    const rare = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x20000 + i)).join('')
    expect(seconds(rare)).toBe(seconds('𠀀'.repeat(5000)))
    expect(seconds(rare)).toBe(seconds('中'.repeat(5000)))
  })

  test('are no letters where half of a pair is missing', () => {
    expect(seconds('one \ud840 two \udc00')).toBe(seconds('one ¬ two ¬'))
  })

  test.each([
    ['ﷺ', 'صلى الله عليه وسلم'],
    ['ﷲ', 'الله'],
    ['ﷴ', 'محمد'],
    ['ﷻ', 'جل جلاله'],
    ['ﻻ', 'لا'],
    ['ﷳ', 'أكبر'],
  ])('%s takes about as long as %s', (ligature, written) => {
    const reserve = (text: string) => estimateSpeech(`قال ${text} `.repeat(200), { language: 'ar' }).reserve
    const ratio = reserve(ligature) / reserve(written)
    expect(ratio).toBeGreaterThan(0.95)
    expect(ratio).toBeLessThan(1.25)
  })

  test.each(['﷽', '\uFDFE', '\uFD47'])('%s is a formula, and is held as one', (formula) => {
    const basmala = 'بسم الله الرحمن الرحيم'
    const reserve = (text: string) => estimateSpeech(`${text} `.repeat(200), { language: 'ar' }).reserve
    expect(reserve(formula) / reserve(basmala)).toBeGreaterThan(0.95)
    expect(reserve(formula) / reserve(basmala)).toBeLessThan(1.6)
  })

  test.each(['½', '²', '①', 'Ⅻ', 'ↂ', '༪'])('%s is a number, and takes time to say however often it comes', (number) => {
    const reserve = (times: number) => estimateSpeech(`${number} `.repeat(times), { language: 'en' }).reserve
    expect(seconds(`Add ${number} now`)).toBeGreaterThan(seconds('Add now') + 0.5)
    expect(reserve(2000)).toBeGreaterThan(2000 * 0.5)
  })

  test('are read up to thirty marks on one letter, wherever in the text it stands', () => {
    for (let offset = 0; offset < 64; offset++) {
      const before = `${'क'.repeat(offset)} `
      expect(seconds(`${before}क${'ि'.repeat(45)} क`)).toBe(seconds(`${before}क${'ि'.repeat(30)} क`))
      expect(seconds(`${before}क${'ि'.repeat(30)} क`)).toBeGreaterThan(seconds(`${before}क${'ि'.repeat(29)} क`))
    }
  })
})

describe('a number', () => {
  test.each([
    ['1,000', 4.25],
    ['1,0000', 2.25 + 2],
    ['12,345.67', 5 * 2.25 + 2 + 1.3 + 2 * 1.9],
    ['12:30', 2 * 2.25 + 1.3 + 2 * 1.9],
    ['12:345', 5 * 2.25 + 2],
    ['0', 2],
    ['007', 3 * 1.5],
    ['1234567890123', 13 * 1.5],
    ['१,२३४', 4 * 2.25 + 2],
    ['٠', 2],
    ['𝟙𝟚', 2 * 2.25],
    ['5,', 2.25],
  ])('%s takes %d syllables', (number, syllables) => {
    const spoken = seconds(`One ${number} two`) - seconds('One two')
    expect(spoken).toBeCloseTo(0.88 * 0.208 * syllables + (number.endsWith(',') ? 0.88 * 0.364 : 0), 9)
  })
})
