import type * as Whole from '../scope.js'

export const KNOWN: typeof Whole.KNOWN =
  'a method of the small script, such as videos.create, videoAgents.create, voices.speech, videoTranslations.create or lipsyncs.create; ' +
  'heygen-guard.lowcode.full.js has every method'
