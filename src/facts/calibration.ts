import { isCalibration } from '../duration/check.js'
import { observeRender, type SpeechCalibration } from '../duration/speech.js'
import type { Ledger } from '../ledger/ledger.js'

/** How often a write that lost a race is tried again. Losing all of them only means that one render taught nothing. */
const TRIES = 5

/** What the ledger knows of voices: plain data, kept beside the money, so that every process that shares it estimates alike. */
export interface VoiceMemory {
  read(voices: readonly string[]): Promise<Readonly<Record<string, SpeechCalibration>>>
  /** Adds a finished render: how long it was predicted and how long it was, in seconds. */
  learn(voice: string, predicted: number, seconds: number): Promise<void>
}

/**
 * A voice's memory in a ledger. Never fails a call: what can't be read is taken as a voice never heard.
 *
 * @param server where its renders are made, when that isn't HeyGen itself: a stand-in speaks at a pace of its own.
 */
export function voiceMemory(ledger: Ledger, account: string, server: string | undefined): VoiceMemory {
  const place = server === undefined ? 'speech' : `speech@${encodeURIComponent(server)}`
  const keyOf = (voice: string) => `${encodeURIComponent(account)}/${place}/${voice}`
  const load = async (voice: string) => {
    const text = await ledger.get(keyOf(voice))
    return { text, calibration: parse(text) }
  }
  return {
    async read(voices) {
      const found: Record<string, SpeechCalibration> = {}
      const look = async (voice: string): Promise<void> => {
        try {
          const calibration = parse(await ledger.get(keyOf(voice)))
          if (calibration) found[voice] = calibration
        } catch {
          // As one never heard.
        }
      }
      await Promise.all(voices.map(look))
      return found
    },
    async learn(voice, predicted, seconds) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const { text, calibration } = await load(voice)
        if (await ledger.compareAndSet(keyOf(voice), text, JSON.stringify(observeRender(calibration, predicted, seconds)))) return
      }
    },
  }
}

function parse(text: string | undefined): SpeechCalibration | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isCalibration(value) ? value : undefined
  } catch {
    return undefined
  }
}
