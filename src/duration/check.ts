import { type Problem, ValidationError } from '../errors.js'
import { optionProblems } from '../shown.js'
import { CALIBRATION } from './parameters.js'
import type { SpeechCalibration, SpeechOptions } from './speech.js'

const OPTIONS = ['language', 'speed', 'calibration']
const SLOWEST = 0.25
const FASTEST = 4
/** Rounding of the sums in storage. */
const TOLERANCE = 1.000001

/** Throws a ValidationError that lists everything wrong with the arguments of an estimate or, with `seconds`, of an observation. */
export function checkSpeech(text: unknown, options: SpeechOptions, observed?: { seconds: unknown; calibration: unknown }): void {
  const problems: Problem[] = []
  const report = (path: string, expected: string, got: unknown) => problems.push({ path, expected, got: describe(got) })
  if (typeof text !== 'string') report('text', 'a string', text)
  if (observed && !isCount(observed.seconds)) report('seconds', 'a finite number of zero or more', observed.seconds)
  problems.push(...optionProblems(options, OPTIONS))
  if (options) {
    const { speed } = options
    const { calibration } = observed ?? options
    if (speed !== undefined && !isSpeed(speed)) report('speed', `a number from ${SLOWEST} to ${FASTEST}`, speed)
    if (calibration !== undefined && !isCalibration(calibration)) report('calibration', 'what observeSpeech returned', calibration)
  }
  if (problems.length > 0) throw new ValidationError(problems)
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

const isSpeed = (value: unknown): boolean => typeof value === 'number' && value >= SLOWEST && value <= FASTEST

/** No mean of ratios can lie outside the range each of them was cut to; one that does would move estimates without bound. */
export function isCalibration(value: unknown): value is SpeechCalibration {
  if (typeof value !== 'object' || value === null) return false
  const { count, weight, weightedRatio, weightedSquare } = value as Partial<Record<keyof SpeechCalibration, unknown>> // checked below
  if (!isCount(count) || !isCount(weight) || !isCount(weightedSquare)) return false
  const largest = CALIBRATION.largestRatio * weight * TOLERANCE
  return typeof weightedRatio === 'number' && Math.abs(weightedRatio) <= largest && weightedSquare <= CALIBRATION.largestRatio * largest
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value === null || typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return 'an array'
  return `an object with ${Object.keys(value).slice(0, 8).join(', ') || 'no fields'}`
}
