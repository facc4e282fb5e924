import type { CreateVideoV3RequestBody } from '../../../generated/types.js'
import type { Problem } from '../../errors.js'
import { shown } from '../../shown.js'

/** Characters of one script (usage-limits page, summer 2026); the schema states no maximum. */
const LONGEST_SCRIPT = 5000

interface Voice {
  readonly script?: string | null | undefined
  readonly audio_url?: string | null | undefined
  readonly audio_asset_id?: string | null | undefined
  readonly voice_id?: string | null | undefined
}

/**
 * What HeyGen's server checks between the fields of `POST /v3/videos` and no schema says (API description of 2026-09-07). Checked here so
 * that a request that can't succeed is never held or sent.
 */
export function videoProblems(body: CreateVideoV3RequestBody): readonly Problem[] {
  switch (body.type) {
    case 'avatar':
      return [...voiceProblems(body, '', 'required', 'default voice'), ...webmProblems(body), ...engineProblems(body, '')]
    case 'image':
      return [...voiceProblems(body, '', 'required', 'needs voice'), ...webmProblems(body)]
    case 'cinematic_avatar':
      return cinematicProblems(body)
    case 'studio':
      return studioProblems(body)
  }
}

function voiceProblems(voice: Voice, path: string, need: 'required' | 'optional', script: 'default voice' | 'needs voice'): Problem[] {
  const given = (['script', 'audio_url', 'audio_asset_id'] as const).filter((field) => voice[field] !== undefined && voice[field] !== null)
  const problems: Problem[] = []
  if (given.length > 1 || (given.length === 0 && need === 'required'))
    problems.push({
      path: path || 'script',
      expected: 'exactly one of script, audio_url and audio_asset_id',
      got: given.length === 0 ? 'none' : given.join(' and '),
    })
  if (given.includes('script') && script === 'needs voice' && !voice.voice_id)
    problems.push({ path: at(path, 'voice_id'), expected: 'a voice for the script', got: shown(voice.voice_id) })
  const { script: text } = voice
  // Characters are at most as many as the units that a string is long, and counting them costs.
  const length = text && text.length > LONGEST_SCRIPT ? [...text].length : 0
  if (length > LONGEST_SCRIPT)
    problems.push({ path: at(path, 'script'), expected: `at most ${LONGEST_SCRIPT} characters`, got: `text of ${length} characters` })
  return problems
}

function webmProblems(body: Extract<CreateVideoV3RequestBody, { type: 'avatar' | 'image' }>): Problem[] {
  if (body.output_format !== 'webm' || !body.background) return []
  return [{ path: 'background', expected: 'no background with output_format "webm", which is transparent', got: shown(body.background) }]
}

function engineProblems(
  input: {
    readonly engine?: { readonly type: string } | null | undefined
    readonly motion_prompt?: string | null | undefined
    readonly expressiveness?: string | null | undefined
  },
  path: string,
): Problem[] {
  const engine = input.engine?.type ?? 'avatar_iv'
  const problems: Problem[] = []
  if (engine === 'avatar_iii' && input.motion_prompt)
    problems.push({
      path: at(path, 'motion_prompt'),
      expected: 'no motion_prompt with engine avatar_iii',
      got: shown(input.motion_prompt),
    })
  if (engine !== 'avatar_iv' && input.expressiveness)
    problems.push({
      path: at(path, 'expressiveness'),
      expected: 'no expressiveness with an engine other than avatar_iv',
      got: shown(input.expressiveness),
    })
  return problems
}

function cinematicProblems(body: Extract<CreateVideoV3RequestBody, { type: 'cinematic_avatar' }>): Problem[] {
  const problems: Problem[] = []
  if (body.avatar_id.length < 1 || body.avatar_id.length > 3)
    problems.push({ path: 'avatar_id', expected: '1 to 3 looks', got: `${body.avatar_id.length}` })
  if (body.auto_duration && typeof body.duration === 'number')
    problems.push({ path: 'duration', expected: 'no duration together with auto_duration', got: String(body.duration) })
  return problems
}

function studioProblems(body: Extract<CreateVideoV3RequestBody, { type: 'studio' }>): Problem[] {
  const problems: Problem[] = []
  if (body.scenes.length < 1 || body.scenes.length > 50)
    problems.push({ path: 'scenes', expected: '1 to 50 scenes', got: `${body.scenes.length}` })
  for (const [i, scene] of body.scenes.entries()) {
    const path = `scenes[${i}]`
    if (scene.type === 'avatar_video')
      problems.push(
        ...voiceProblems(scene.input, `${path}.input`, 'required', 'default voice'),
        ...engineProblems(scene.input, `${path}.input`),
      )
    else {
      problems.push(...voiceProblems(scene, path, 'optional', 'needs voice'))
      problems.push(...(scene.type === 'image' ? imageSceneProblems(scene, path) : videoSceneProblems(scene, path)))
    }
  }
  return problems
}

function imageSceneProblems(scene: Voice & { readonly duration?: number | null | undefined }, path: string): Problem[] {
  const voiced = hasVoice(scene)
  const timed = typeof scene.duration === 'number'
  if (voiced !== timed) return []
  return [{ path, expected: 'either a duration or a voice-over', got: voiced ? 'both' : 'neither' }]
}

function videoSceneProblems(
  scene: Voice & { readonly playback?: { readonly mode?: string | null | undefined } | null | undefined },
  path: string,
): Problem[] {
  if (!scene.playback?.mode || hasVoice(scene)) return []
  return [{ path: `${path}.playback.mode`, expected: 'a mode only together with a voice-over', got: shown(scene.playback.mode) }]
}

function hasVoice(voice: Voice): boolean {
  return [voice.script, voice.audio_url, voice.audio_asset_id].some((source) => typeof source === 'string')
}

function at(path: string, field: string): string {
  return path ? `${path}.${field}` : field
}
