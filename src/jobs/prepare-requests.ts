import type { TextToSpeechRequest } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import type { PrepareTools } from './prepare.js'
import { METHOD } from './prepare-options.js'
import { type Spot, speechRequest } from './prepare-voices.js'

/** One request for speech. */
export interface Wanted {
  readonly request: TextToSpeechRequest
  /** Scenes that say the same in the same voice share one speech. */
  readonly spots: readonly Spot[]
}

/** What has to be spoken for these scripts. @throws ValidationError where nothing says who speaks. */
export async function requestsOf(
  tools: Pick<PrepareTools, 'defaultVoice'>,
  scripted: readonly Spot[],
  signal: AbortSignal | undefined,
): Promise<readonly Wanted[]> {
  const wanted = new Map<string, { request: TextToSpeechRequest; spots: Spot[] }>()
  for (const spot of scripted) {
    const voice = spot.source.voice_id ?? (spot.look === undefined ? undefined : await tools.defaultVoice(spot.look, { signal }))
    if (!voice) {
      const path = spot.path === '' ? 'voice_id' : `${spot.path}.voice_id`
      throw new ValidationError([{ path, expected: 'a voice, since the look has no voice of its own', got: 'nothing' }], {
        operation: METHOD,
      })
    }
    const request = speechRequest(spot, voice)
    const key = JSON.stringify(request)
    const same = wanted.get(key)
    if (same) same.spots.push(spot)
    else wanted.set(key, { request, spots: [spot] })
  }
  return [...wanted.values()]
}
