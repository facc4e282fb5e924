import type { Problem } from '../errors.js'
import { isRecord } from '../fields.js'
import { shown } from '../shown.js'
import { at, type Check, type Checks, every, fields, flag, list, one, oneOf, optional, table, variants } from './checks.js'

/** Characters of one script or text (usage-limits page, summer 2026). */
const LONGEST_SCRIPT = 5000
const LONGEST_PROMPT = 10_000

const name = one((value) => typeof value === 'string' && value !== '', 'text')
const words = (most: number): Check =>
  one((value) => typeof value === 'string' && value !== '' && isAtMost(value, most), `text of 1 to ${most} characters`)
const number = (least: number, most: number): Check =>
  one((value) => typeof value === 'number' && value >= least && value <= most, `a number from ${least} to ${most}`)
const whole = (least: number, most: number): Check =>
  one((value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most, `a whole number from ${least} to ${most}`)
const moment = one((value) => typeof value === 'number' && value >= 0 && Number.isFinite(value), 'seconds, 0 or more')

/** In characters, of which a code unit may be half. */
function isAtMost(text: string, most: number): boolean {
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most)
}

const LINKS: Checks = { url: fields({ url: name }), asset_id: fields({ asset_id: name }) }
const link = variants('type', LINKS)
const file = variants('type', { ...LINKS, base64: fields({ data: name }) })

const voice = fields({
  script: optional(words(LONGEST_SCRIPT)),
  audio_url: optional(name),
  audio_asset_id: optional(name),
  voice_id: optional(name),
  voice_settings: optional(
    fields({
      speed: optional(number(0.5, 1.5)),
      locale: optional(name),
      engine_settings: optional(fields({ engine_type: optional(name), style: optional(number(0, 1)) })),
    }),
  ),
})

const SOURCES = ['script', 'audio_url', 'audio_asset_id'] as const

/** A voice says one thing; a plain scene may say nothing. */
const saying =
  (least: 0 | 1): Check =>
  (value, path, problems) => {
    if (!isRecord(value)) return
    const given = SOURCES.filter((field) => value[field] !== undefined && value[field] !== null)
    if (given.length < least || given.length > 1)
      problems.push({
        path: path || 'script',
        expected: `${least === 0 ? 'at most' : 'exactly'} one of ${SOURCES.join(', ')}`,
        got: given.join(' and ') || 'none',
      })
  }

const resolution = optional(oneOf('720p', '1080p', '4k'))
const moved = { motion_prompt: optional(one((value) => typeof value === 'string', 'text')) }
const avatar = every(
  fields({ avatar_id: name, engine: optional(fields({ type: oneOf('avatar_iii', 'avatar_iv', 'avatar_v') })), ...moved }),
  voice,
  saying(1),
)

/** How long a picture without a voice is shown, in seconds. */
const shownFor: Check = (value, path, problems) => {
  if (!isRecord(value)) return
  const spoken = SOURCES.some((field) => typeof value[field] === 'string')
  const timed = value.duration !== undefined && value.duration !== null
  if (timed)
    one((seconds) => typeof seconds === 'number' && seconds > 0 && seconds <= 300, 'seconds above 0 and up to 300')(
      value.duration,
      at(path, 'duration'),
      problems,
    )
  if (spoken === timed) problems.push({ path, expected: 'either a duration or a voice-over', got: timed ? 'both' : 'neither' })
}

const scene = variants('type', {
  avatar_video: fields({ input: avatar }),
  image: every(fields({ source: file }), voice, saying(0), shownFor),
  video: every(fields({ source: file }), voice, saying(0)),
})

const video = variants('type', {
  avatar: every(fields({ resolution }), avatar),
  image: every(fields({ image: file, resolution, ...moved }), voice, saying(1)),
  cinematic_avatar: fields({
    prompt: words(LONGEST_PROMPT),
    avatar_id: list('an array of 1 to 3 looks', name, 1, 3),
    resolution: optional(oneOf('720p', '1080p')),
    auto_duration: optional(flag),
    duration: optional(whole(4, 15)),
  }),
  studio: fields({ resolution, scenes: list('an array of 1 to 50 scenes', scene, 1, 50) }),
})

const mode = optional(oneOf('speed', 'precision'))
const cut = { start_time: optional(moment), end_time: optional(moment), enable_dynamic_duration: optional(flag) }
const languages = list('an array of at least one language', name, 1)
const translation = fields({ video: link, output_languages: languages, mode, translate_audio_only: optional(flag), ...cut })
const lipsync = fields({ video: link, audio: link, mode, ...cut })
const batch = (field: string, item: Check): Check => fields({ [field]: list('an array of 1 to 100 items', item, 1, 100) })

const modelVideo = { duration: optional(whole(5, 15)), resolution: optional(oneOf('480p', '768p', '1080p', '2k')) }
const reference = list('an array of at most 3 videos', file, 0, 3)
const side = whole(128, 4096)

const filling = fields({ asset: file })
const templateVariable = variants('type', {
  text: fields({ content: one((value) => typeof value === 'string' && isAtMost(value, 10_000), 'text of at most 10000 characters') }),
  image: filling,
  video: filling,
  audio: filling,
  character: fields({ character_id: name }),
  voice: fields({ voice_id: name }),
})

/** Of every operation with a price, what that price is made from. */
const BODIES: Checks = {
  createVideo: video,
  createVideoBatchV3: batch('videos', video),
  createVideoAgentV3: fields({ prompt: words(LONGEST_PROMPT), mode: optional(oneOf('generate', 'chat')) }),
  sendVideoAgentMessage: fields({ message: words(LONGEST_PROMPT) }),
  createVideoTranslationV3: translation,
  createVideoTranslationBatchV3: batch('video_translations', translation),
  createProofreadV3: fields({ video: link, output_languages: languages, mode }),
  generateFromProofreadV3: fields({ translate_audio_only: optional(flag) }),
  createLipsyncV3: lipsync,
  createLipsyncBatchV3: batch('lipsyncs', lipsync),
  createSpeechV3: fields({
    text: words(LONGEST_SCRIPT),
    voice_id: name,
    speed: optional(number(0.5, 2)),
    locale: optional(name),
    language: optional(name),
    input_type: optional(name),
  }),
  createAvatar: variants('type', { photo: fields({ file }), digital_twin: fields({ file }), prompt: fields({ prompt: words(1000) }) }),
  generateFromTemplateV3: fields({
    variables: table('an object of variables by name', templateVariable),
    scene_ids: optional(list('an array of scene ids', name)),
    dimension: optional(fields({ width: side, height: side })),
  }),
  createHyperframesRenderV3: fields({ project: file, fps: optional(whole(1, 240)), resolution: optional(oneOf('1080p', '4k')) }),
  createAiClippingV3: fields({
    video: link,
    output_settings: optional(
      fields({ duration_types: optional(list('an array of 1 to 4 lengths', oneOf('30', '60', '180', 'long'), 1, 4)) }),
    ),
  }),
  createFillerWordRemovalV3: fields({ video: link }),
  createAvatarRealtimeSession: variants('type', {
    tts: fields({ text: name, voice_id: name }),
    audio: fields({ audio: file }),
    text_stream: fields({ text: name, voice_id: name }),
  }),
  createModelVideo: variants('mode', {
    text_to_video: fields(modelVideo),
    image_to_video: fields(modelVideo),
    reference_to_video: fields({ ...modelVideo, reference_videos: optional(reference) }),
  }),
  createWorkflowRun: fields({ workflow_id: name, version_number: optional(whole(1, Number.MAX_SAFE_INTEGER)) }),
}

/**
 * What is wrong with the fields of a body that decide its price, where no schema has checked it. Other fields, and misspelt ones, pass: the API
 * refuses them.
 *
 * @param path where the body stands, empty for the body of the call itself.
 */
export function bodyProblems(operation: string, body: unknown, path = ''): readonly Problem[] {
  const problems: Problem[] = []
  const check = Object.hasOwn(BODIES, operation) ? BODIES[operation] : undefined
  if (check) check(body, path, problems)
  else if (!isRecord(body)) problems.push({ path, expected: 'an object', got: shown(body) })
  return problems
}
