import type { AvatarEngineConfig, WorkflowGraphNode } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import type { ChargeLine } from '../../world/bill.js'
import { speechMilliseconds } from '../../world/speech.js'
import type { World } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkLanguages, stretched } from '../translations/languages.js'
import { rateKey } from '../videos/plan.js'
import { type MediaType, plain, type Value } from './values.js'

/** What a node makes of its inputs. */
export interface Made {
  readonly value: Value
  readonly workMs: number
  /** Left out for a node that is free. */
  readonly lines?: readonly ChargeLine[]
}

/** A node and what has come to its ports. */
interface Task {
  readonly world: World
  readonly node: WorkflowGraphNode
  readonly inputs: ReadonlyMap<string, Value>
  /** Names this run of the node. */
  readonly take: string
}

function setting({ node }: Task, name: string): string | undefined {
  const value = node.config?.[name]
  return typeof value === 'string' ? value : undefined
}

const given = ({ inputs }: Task, port: string): Value => {
  const value = inputs.get(port)
  if (!value) throw invalid(port, `Nothing has come to "${port}".`)
  return value
}

const textAt = (task: Task, port: string) => String(plain(given(task, port)))

function lengthAt(task: Task, port: string): number {
  const value = given(task, port)
  return 'milliseconds' in value ? value.milliseconds : 0
}

function timed({ world }: Task, type: MediaType, milliseconds: number, key: string): Made {
  const lines = world.pricing.bill([{ rateKey: key, milliseconds }])
  return { value: { type, milliseconds }, workMs: 8_000 + Math.round(0.7 * milliseconds), lines }
}

function spoken(task: Task, script: string, voice: string): number {
  const speed = task.node.config?.speed
  return speechMilliseconds({ script, voice, speed: typeof speed === 'number' && speed > 0 ? speed : 1, take: task.take })
}

/** @throws ApiFailure 404 for a voice that isn't there */
function voiceOf({ world }: Task, id: string): string {
  return catalogueOf(world).voice(id, 'voice_id').voice_id
}

function filledIn(task: Task): string {
  const values = task.inputs.get('values')
  const json = values && plain(values)
  const named: Readonly<Record<string, unknown>> = typeof json === 'object' && json !== null ? { ...json } : {}
  const template = setting(task, 'template') ?? ''
  return template.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => (name in named ? String(named[name]) : whole))
}

function avatarVideo(task: Task): Made {
  const look = catalogueOf(task.world).look(textAt(task, 'avatar'), 'avatar')
  if (task.inputs.has('script') === task.inputs.has('audio')) throw invalid('script', 'Either a script or a recording is said.')
  const voice = setting(task, 'voice_id')
  const said = () => spoken(task, textAt(task, 'script'), voice ? voiceOf(task, voice) : (look.default_voice_id ?? ''))
  const length = task.inputs.has('audio') ? lengthAt(task, 'audio') : said()
  // The cast: the variants of the node type are the engines.
  const engine = { type: task.node.variant } as AvatarEngineConfig
  return timed(task, 'video', length, rateKey(engine, look.avatar_type, null))
}

function translation(task: Task): Made {
  const language = setting(task, 'output_language') ?? ''
  checkLanguages([language])
  const length = stretched(lengthAt(task, 'video'), language, task.take)
  return timed(task, 'video', length, `translation.${task.node.variant}.lipsync`)
}

const WORK: Readonly<Record<string, (task: Task) => Made>> = {
  prompt: (task) => ({ value: { type: 'text', value: filledIn(task) }, workMs: 500 }),
  speech: (task) =>
    timed(task, 'audio', spoken(task, textAt(task, 'text'), voiceOf(task, setting(task, 'voice_id') ?? '')), 'tts.starfish'),
  image(task) {
    textAt(task, 'prompt')
    const lines = task.world.pricing.bill([{ rateKey: 'heygen_image_1' }])
    return { value: { type: 'image', milliseconds: 0 }, workMs: 12_000, lines }
  },
  avatar_video: avatarVideo,
  translation,
  lipsync(task) {
    lengthAt(task, 'video')
    return timed(task, 'video', lengthAt(task, 'audio'), `lipsync.${task.node.variant}`)
  },
}

/**
 * What a node of a checked graph will come to. Nodes are billed as the operations are that they do the work of.
 *
 * @throws ApiFailure for a node that is bound to fail, with the reason
 */
export function workOf(task: Task): Made {
  const work = WORK[task.node.type]
  if (!work) throw new Error(`Simulator defect: nothing does the work of "${task.node.type}".`)
  return work(task)
}
