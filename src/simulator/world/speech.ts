import { fraction } from './random.js'

/** Characters that a voice of middle speed says in a second, by kind of writing. The first kind that fits counts. */
const PACE: readonly (readonly [RegExp, number])[] = [
  [/\p{Nd}/u, 3.4],
  [/\p{Script=Han}/u, 4.3],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 7.2],
  [/\p{Script=Hangul}/u, 5.6],
  [/[\p{Script=Arabic}\p{Script=Hebrew}]/u, 11.5],
  [/[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}]/u, 11],
  [/[\p{L}\p{M}\p{Z}\p{S}]/u, 15.5],
]

/** Seconds of silence after a mark. */
const PAUSES: readonly (readonly [RegExp, number])[] = [
  [/[.!?。!?…؟।]/u, 0.42],
  [/[,;:,、;:،—]/u, 0.18],
  [/\n/u, 0.3],
]

const BREAK = /<break\s+time\s*=\s*["']?(\d+(?:\.\d+)?)(ms|s)["']?\s*\/?>/giu
const TAG = /<[^<>]*>/gu

/** What a script is spoken with. */
export interface Speech {
  readonly script: string
  readonly voice: string
  /** 1 is the voice's own speed. */
  readonly speed: number
  /** Whatever makes this rendering unlike another of the same script. */
  readonly take: string
}

/** How slowly a voice speaks: each has its own pace, between 0.85 and 1.2 times the middle one's. */
const slowness = (voice: string) => 0.85 + 0.35 * fraction(`voice ${voice}`)

/** No two takes of a sentence are equally long; they differ by up to 2% either way. */
const variation = (take: string) => 0.98 + 0.04 * fraction(`take ${take}`)

function secondsOfCharacter(character: string): number {
  const [, pace] = PACE.find(([kind]) => kind.test(character)) ?? []
  const [, pause] = PAUSES.find(([mark]) => mark.test(character)) ?? []
  return (pace === undefined ? 0 : 1 / pace) + (pause ?? 0)
}

// Looking one up is much cheaper than trying the expressions; a script has few different ones.
const known = new Map<string, number>()

function secondsOf(text: string): number {
  let seconds = 0
  for (const character of text) {
    let own = known.get(character)
    if (own === undefined) {
      own = secondsOfCharacter(character)
      known.set(character, own)
    }
    seconds += own
  }
  return seconds
}

/**
 * Milliseconds that a script takes, at least one second's worth. A model of its own on purpose: what a client estimates is tested
 * against a world that doesn't share its formula.
 */
export function speechMilliseconds({ script, voice, speed, take }: Speech): number {
  let silence = 0
  for (const [, amount, unit] of script.matchAll(BREAK)) silence += Number(amount) * (unit?.toLowerCase() === 'ms' ? 1 : 1000)
  const spoken = (secondsOf(script.replace(TAG, '').trim()) * slowness(voice) * variation(take)) / speed
  return Math.max(1000, Math.round(spoken * 1000 + silence))
}
