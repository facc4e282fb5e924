import { ownEntry } from './entries.js'
import { type Length, type LengthFacts, mayReadTags, type VoiceSource } from './length.js'
import type { Assumption } from './quote.js'

const SPOKEN: Assumption = {
  code: 'break_tags_in_text',
  message:
    'The text has <break> marks, which plain text may have read aloud instead of pausing: set input_type: "ssml", or leave them out.',
}

const PERHAPS_SPOKEN: Assumption = {
  code: 'break_tags_in_text',
  message: 'The script has <break> marks, which are taken as pauses: a voice that does not support them may read them aloud.',
}

const STYLE: Assumption = {
  code: 'uncalibrated_style',
  message:
    'The voice is given a style and none of its finished videos is known, so its pace may be far from the estimate: render once, or synthesise the speech first.',
}

/** What makes an estimate from a script doubtful; nothing for a length that comes from elsewhere. */
export function scriptWarnings(
  source: VoiceSource,
  length: Length | undefined,
  facts: Pick<LengthFacts, 'calibrations'>,
): readonly Assumption[] {
  if (length?.origin !== 'script') return NONE
  const warnings: Assumption[] = []
  if (mayReadTags(source)) warnings.push(source.input_type === 'text' ? SPOKEN : PERHAPS_SPOKEN)
  const style = source.voice_settings?.engine_settings?.style
  if (typeof style === 'number' && style > 0 && !ownEntry(facts.calibrations, source.voice_id)) warnings.push(STYLE)
  return warnings
}

const NONE: readonly Assumption[] = []
