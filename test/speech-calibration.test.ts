import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateSpeech, observeSpeech, type SpeechCalibration, type SpeechEstimate } from '../src/duration/speech.js'

const width = (estimate: SpeechEstimate) => estimate.high / estimate.low
const example = (name: string) => readFileSync(new URL(`../examples/scripts/${name}.txt`, import.meta.url), 'utf8')

describe('calibration', () => {
  const script = example('product-announcement.en')
  const language = 'en'
  const prior = estimateSpeech(script, { language })
  const calibrated = (ratio: number, renders: number) => {
    let calibration: SpeechCalibration | undefined
    for (let i = 0; i < renders; i++) calibration = observeSpeech(calibration, script, prior.seconds * ratio, { language })
    return estimateSpeech(script, { language, calibration })
  }

  test('moves the estimate towards what the voice took, and narrows it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 1.6, noNaN: true }), (ratio) => {
        const [one, three] = [calibrated(ratio, 1), calibrated(ratio, 3)]
        const miss = (estimate: SpeechEstimate) => Math.abs(Math.log(estimate.seconds / (prior.seconds * ratio)))
        expect(miss(one)).toBeLessThanOrEqual(miss(prior) + 1e-12)
        expect(miss(three)).toBeLessThanOrEqual(miss(one) + 1e-12)
      }),
    )
    expect(width(calibrated(1.1, 1))).toBeLessThan(width(prior))
    expect(width(calibrated(1.1, 3))).toBeLessThan(width(calibrated(1.1, 1)))
  })

  test('survives JSON and leaves the one it was given alone', () => {
    const first = Object.freeze(observeSpeech(undefined, script, 70, { language }))
    const second = observeSpeech(JSON.parse(JSON.stringify(first)), script, 72, { language })
    expect(first.count).toBe(1)
    expect(second.count).toBeCloseTo(1.98, 9)
  })

  test('learns the same voice from a render at another speed', () => {
    const fast = observeSpeech(undefined, script, estimateSpeech(script, { language, speed: 1.5 }).seconds, { language, speed: 1.5 })
    expect(estimateSpeech(script, { language, calibration: fast }).seconds).toBeCloseTo(prior.seconds, 9)
  })

  test.each([
    ['no speech', '', 12],
    ['no duration', script, 0],
  ])('learns nothing from %s', (_what, text, duration) => {
    expect(observeSpeech(undefined, text, duration)).toEqual({ count: 0, weight: 0, weightedRatio: 0, weightedSquare: 0 })
  })

  test('one absurd render moves it by a factor of three at most', () => {
    expect(calibrated(1e9, 1).seconds).toBeLessThan(prior.seconds * 3.4)
    expect(calibrated(1e-9, 1).seconds).toBeGreaterThan(prior.seconds / 3.4)
  })

  test('what was observed is always accepted again', () => {
    const render = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 300 }),
      seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
      speed: fc.double({ min: 0.25, max: 4, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(render, { maxLength: 8 }), (renders) => {
        let calibration: SpeechCalibration | undefined
        for (const { text, seconds, speed } of renders) calibration = observeSpeech(calibration, text, seconds, { speed })
        expect(estimateSpeech(script, { calibration }).reserve).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
  })
})
