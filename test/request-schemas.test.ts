import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import * as schemas from '../generated/schemas.js'

type Body = Record<string, unknown>
const url = { type: 'url', url: 'https://example.com/a.mp4' }
const voice = { script: 'Hello.', voice_id: 'v' }
const scene = { type: 'image', source: url, ...voice }
const workflow = (bindings: unknown) => ({ product_graph: { schema_version: '1', nodes: [{ id: 'a', type: 'text', bindings }] } })

/** Per schema: a body it takes, changes that it takes too, and changes that it refuses. An undefined field is left out. */
const cases: Record<string, { body: Body; takes: Body[]; refuses: Body[] }> = {
  CreateVideoFromAvatar: {
    body: { type: 'avatar', avatar_id: 'a', ...voice },
    takes: [{ engine: { type: 'avatar_iv' } }, { resolution: null }, { caption: undefined }, { output_format: 'webm' }],
    refuses: [
      { avatar_id: undefined },
      { script: '' },
      { engine: 'avatar_iv' },
      { resolution: '8k' },
      { scirpt: 'Hello.' },
      { output_format: null },
    ],
  },
  CreateVideoFromImage: {
    body: { type: 'image', image: url, ...voice },
    takes: [{ image: { type: 'asset_id', asset_id: 'i' } }, { voice_settings: { speed: 1.5 } }],
    refuses: [
      { image: 'https://example.com/a.png' },
      { image: { type: 'file', url: '' } },
      { image: { ...url, width: 1 } },
      { voice_settings: { speed: 2 } },
    ],
  },
  CreateVideoFromCinematicAvatar: {
    body: { type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['a'] },
    takes: [{ duration: 15 }, { duration: null }, { references: [url] }, { prompt: 'p'.repeat(10_000) }, { prompt: '🎬'.repeat(10_000) }],
    refuses: [
      { duration: 16 },
      { duration: 4.5 },
      { avatar_id: 'a' },
      { resolution: '4k' },
      { prompt: 'p'.repeat(10_001) },
      { prompt: '🎬'.repeat(10_001) },
    ],
  },
  CreateVideoFromStudio: {
    body: { type: 'studio', scenes: [scene] },
    takes: [{ scenes: [] }, { scenes: [{ ...scene, duration: 300 }] }, { watermark: { image: url, scale: 2 } }],
    refuses: [
      { scenes: [{ ...scene, duration: 0 }] },
      { scenes: [{ ...scene, type: 'picture' }] },
      { watermark: { image: url, scale: 0 } },
      { engine: {} },
    ],
  },
  CreateVideoBatchRequest: {
    body: { videos: [{ type: 'avatar', avatar_id: 'a', ...voice }] },
    takes: [{ videos: Array(100).fill({ type: 'studio', scenes: [scene] }) }, { folder_id: 'f' }],
    refuses: [
      { videos: [] },
      { videos: Array(101).fill({ type: 'studio', scenes: [] }) },
      { videos: [{ type: 'avatar', avatar_id: 'a', folder_id: 'f' }] },
    ],
  },
  CreateVideoAgentRequest: {
    body: { prompt: 'A film' },
    takes: [{ orientation: null }, { files: null }, { files: [url] }, { mode: 'chat' }],
    refuses: [{ prompt: '' }, { orientation: 'square' }, { files: Array(21).fill(url) }, { mode: null }, { idempotency_key: 'k' }],
  },
  CreateVideoTranslationRequest: {
    body: { video: url, output_languages: ['German'] },
    takes: [{ srt_role: null }, { speaker_num: 2 }, { start_time: 1.5 }, { mode: 'precision' }],
    refuses: [
      { output_languages: [] },
      { output_languages: 'German' },
      { speaker_num: 1.5 },
      { video: { type: 'base64', media_type: 'video/mp4', data: '' } },
    ],
  },
  CreateLipsyncRequest: {
    body: { video: url, audio: { type: 'asset_id', asset_id: 'a' } },
    takes: [{ title: null }, { end_time: 3 }],
    refuses: [{ audio: null }, { audio: undefined }, { mode: 'quality' }, { enable_caption: 'yes' }],
  },
  TextToSpeechRequest: {
    body: { text: 'Hello.', voice_id: 'v' },
    takes: [{ speed: 0.5 }, { text: 'x'.repeat(5000) }, { text: '👋'.repeat(5000) }],
    refuses: [{ speed: 0.4 }, { speed: '1' }, { text: 'x'.repeat(5001) }, { voice_id: undefined }, { model: 'm' }],
  },
  CreateSpeechRequest: {
    body: { voice_id: 'v', text: 'Hello.' },
    takes: [{ model: 'heygen-voice-1' }, { seed: 4_294_967_295 }, { seed: null }, { expressiveness_boost: 0 }],
    refuses: [{ model: 'heygen-voice-2' }, { seed: -1 }, { seed: 4_294_967_296 }, { expressiveness_boost: 1.1 }, { emotion: 'joy' }],
  },
  GenerateFromTemplateV3Request: {
    body: { variables: { headline: { type: 'text', content: 'Hello' } } },
    takes: [{ variables: {} }, { scene_ids: null }, { dimension: { width: 1280, height: 720 } }],
    refuses: [
      { variables: { headline: 'Hello' } },
      { variables: { headline: { type: 'text', content: 'Hello', size: 3 } } },
      { variables: undefined },
    ],
  },
  CreateHyperframesRenderRequest: {
    body: { project: url },
    takes: [{ variables: { any: [1, { deep: true }] } }, { fps: 240 }, { fps: null }],
    refuses: [{ variables: [] }, { fps: 0 }, { fps: 29.97 }, { quality: 'best' }],
  },
  CreateAiClippingRequest: {
    body: { video: url },
    takes: [{ output_settings: { duration_types: ['30', 'long'] } }, { output_settings: {} }],
    refuses: [
      { output_settings: { duration_types: [] } },
      { output_settings: { duration_types: [30] } },
      { output_settings: { captions: null } },
    ],
  },
  UpdateWorkflowDraftRequest: {
    body: { expected_revision: 0, ...workflow({ in: { kind: 'literal', value: null } }) },
    takes: [workflow({ in: { kind: 'list', items: [{ kind: 'object', fields: { a: { kind: 'run_input', name: 'b' } } }] } })],
    refuses: [
      workflow({ in: { value: 1 } }),
      workflow({ in: { kind: 'list', items: [{ kind: 'run_input', name: '0' }] } }),
      workflow({ in: { kind: 'secret' } }),
    ],
  },
}

/** The document's components for zod's own reader, with every object closed: we refuse fields that the document doesn't know. */
function closedDefinitions(): Record<string, z.core.JSONSchema.JSONSchema> {
  const source = readFileSync(new URL('../openapi/heygen-v3.yaml', import.meta.url), 'utf8')
  const { schemas: all } = parse(source.replaceAll('#/components/schemas/', '#/$defs/')).components
  const closed = (_: string, value: unknown) =>
    Object(value).type === 'object' && Object(value).properties ? { additionalProperties: false, ...Object(value) } : value
  return JSON.parse(JSON.stringify(all, closed))
}
const definitions = closedDefinitions()

/** Another way to the same answer: zod's own reading of the document as it is written. */
const oracle = (name: string) => z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: definitions })

const takes = (name: string, body: Body) => {
  const json: unknown = JSON.parse(JSON.stringify(body))
  const schema: unknown = Reflect.get(schemas, name)
  if (typeof schema !== 'function') throw new Error(`no schema ${name}`)
  return schema().safeParse(json).success
}

/** One of each kind of JSON value, on both sides of every limit in the tables above. */
const PROBES = [
  null,
  '',
  'x',
  'x'.repeat(20_000),
  -51,
  -1,
  0,
  0.5,
  1,
  7,
  300,
  5e9,
  true,
  false,
  [],
  ['x'],
  [url],
  Array(200).fill(url),
  {},
  url,
  { x: 1 },
]

describe.each(Object.entries(cases))('%s', (name, { body, takes: fine, refuses }) => {
  test.each([{}, ...fine].map((change) => [JSON.stringify(change).slice(0, 80), change]))('takes %s', (_, change) => {
    expect(takes(name, Object.assign({}, body, change))).toBe(true)
  })

  test.each(refuses.map((change) => [Object.keys(change).join(), JSON.stringify(change).slice(0, 80), change]))(
    'refuses %s %s',
    (_, __, change) => {
      expect(takes(name, Object.assign({}, body, change))).toBe(false)
    },
  )

  test("agrees with zod's own reading of the document about every field, absent and with every kind of value", () => {
    const schema = oracle(name)
    const fields = Object.keys(definitions[name]?.properties ?? {})
    const probes = fields.flatMap((field) => [undefined, ...PROBES].map((value) => ({ [field]: value })))
    const verdict = (probe: Body) => takes(name, { ...body, ...probe })

    expect(new Set(probes.map(verdict)).size).toBe(2)
    expect(
      probes.filter((probe) => verdict(probe) !== schema.safeParse(JSON.parse(JSON.stringify({ ...body, ...probe }))).success),
    ).toEqual([])
  })
})
