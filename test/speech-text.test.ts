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
