import type { CreateVideoV3RequestBody } from '../../generated/types.js'
import { HeyGenError } from '../errors.js'
import type { PreparedSpeech } from './prepare.js'

/**
 * A preparation that failed after speech had been paid for. Nothing paid is lost: `body` has the audio that was made in place of its
 * scripts, and preparing that body goes on from there without paying for it again. `cause` is what went wrong.
 */
export class PreparationError extends HeyGenError {
  override readonly name = 'PreparationError'
  declare readonly code: 'preparation_failed'
  override readonly retryable = false
  readonly body: CreateVideoV3RequestBody
  readonly speech: readonly PreparedSpeech[]

  constructor(facts: { readonly body: CreateVideoV3RequestBody; readonly speech: readonly PreparedSpeech[] }, cause: unknown) {
    const paid = facts.speech.length === 1 ? 'One speech was' : `${facts.speech.length} speeches were`
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      'preparation_failed',
      `videos.prepare could not be finished: ${why} ${paid} paid for before: the audio is in error.speech and in error.body. Prepare error.body to go on without paying for it again.`,
      { operation: 'videos.prepare', cause },
    )
    this.body = facts.body
    this.speech = facts.speech
  }
}
