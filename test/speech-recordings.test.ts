import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { estimateSpeech, observeSpeech, quoteOffline, type SpeechCalibration } from '../src/index.js'

interface Recording {
  readonly lang: string
  readonly text: string
  readonly seconds: number
  readonly voice: string
  readonly kind: string
}

const recordings: readonly Recording[] = readFileSync(new URL('./data/speech/recordings.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
/** Formant synthesis sounds like no voice of today, and speaks faster. */
const natural = recordings.filter(({ kind }) => kind !== 'formant')

const share = (rows: readonly Recording[], holds: (row: Recording) => boolean) => rows.filter(holds).length / rows.length

describe('recordings of real voices', () => {
  it('never last longer than what is held, whether their language is given or not', () => {
    for (const { text, lang, seconds } of recordings) {
      expect(seconds, text).toBeLessThanOrEqual(estimateSpeech(text, { language: lang }).reserve)
      expect(seconds, text).toBeLessThanOrEqual(estimateSpeech(text).reserve)
    }
  })

  it('lie within the likely interval at least 85 times in 100', () => {
    const inside = ({ text, lang, seconds }: Recording) => {
      const { low, high } = estimateSpeech(text, { language: lang })
      return low <= seconds && seconds <= high
    }
    expect(share(natural, inside)).toBeGreaterThanOrEqual(0.85)
  })

  it('are estimated to within 14 % in the median, with each voice counting alike', () => {
    const byVoice = new Map<string, number>()
    for (const { voice } of natural) byVoice.set(voice, (byVoice.get(voice) ?? 0) + 1)
    const errors = natural.map(({ text, lang, seconds, voice }) => ({
      error: Math.abs(estimateSpeech(text, { language: lang }).seconds / seconds - 1),
      weight: 1 / (byVoice.get(voice) ?? 1),
    }))
    const off = errors.reduce((all, { error, weight }) => all + (error > 0.14 ? weight : 0), 0)
    expect(byVoice.size).toBeGreaterThan(100)
    expect(off / byVoice.size).toBeLessThan(0.5)
  })

  it('are estimated to within 6 % in the median once three others by the voice were heard', () => {
    const voices = new Map<string, Recording[]>()
    for (const row of natural) voices.set(row.voice, [...(voices.get(row.voice) ?? []), row])
    const errors = [...voices.values()].flatMap((spoken) => {
      let calibration: SpeechCalibration | undefined
      for (const { text, lang, seconds } of spoken.slice(0, 3)) calibration = observeSpeech(calibration, text, seconds, { language: lang })
      return spoken
        .slice(3)
        .map(({ text, lang, seconds }) => Math.abs(estimateSpeech(text, { language: lang, calibration }).seconds / seconds - 1))
    })
    expect(errors.length).toBeGreaterThan(100)
    expect(errors.filter((error) => error <= 0.06).length).toBeGreaterThan(errors.length / 2)
  })

  it.each([
    ['Japanese', 'ja', 1],
    ['Arabic', 'ar', 0.8],
    ['Hindi', 'hi', 0.5],
  ])('in %s: a quote’s interval holds most of them', (_, language, least) => {
    const spoken = recordings.filter(({ lang }) => lang === language)
    const natural = spoken.filter(({ kind }) => kind !== 'formant')
    const rows = natural.length > 0 ? natural : spoken
    const inside = ({ text, seconds }: Recording) => {
      const quote = quoteOffline('voices.speech', { text, voice_id: 'v' }, { language })
      return quote.seconds !== null && quote.seconds.low <= seconds && seconds <= quote.seconds.high
    }
    expect(rows.length).toBeGreaterThan(1)
    expect(share(rows, inside)).toBeGreaterThanOrEqual(least)
  })
})
