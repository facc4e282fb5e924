import { type OperationId, operations } from '../../generated/operations.js'
import type { CreateAvatarVideoResponse, StandardAPIError, VideoDetail } from '../../generated/types.js'
import { validators } from '../../generated/validators.js'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.js'

/** An answer, read. A test says what it expects in it, and then expects it. */
export interface Read<Data> {
  readonly status: number
  readonly headers: Headers
  readonly json: { readonly data: Data; readonly error: StandardAPIError; readonly has_more: boolean; readonly next_token: string | null }
}

export const BASE = 'https://api.heygen.com'

async function read<Data>(response: Response): Promise<Read<Data>> {
  // The cast: see `Read`.
  return { status: response.status, headers: response.headers, json: (await response.json()) as Read<Data>['json'] }
}

/** A simulator and the shortest way to call it, with a key and JSON. */
export function world(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options)
  const raw = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    simulator.fetch(BASE + path, {
      method,
      headers: { 'x-api-key': 'test-key', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  const get = async <Data = unknown>(path: string, headers?: Record<string, string>) =>
    read<Data>(await raw('GET', path, undefined, headers))
  const create = async (body: unknown, headers?: Record<string, string>) =>
    read<CreateAvatarVideoResponse>(await raw('POST', '/v3/videos', body, headers))
  /** Submits a video that has to be accepted; its id. */
  const submit = async (body: unknown, headers?: Record<string, string>): Promise<string> => {
    const answer = await create(body, headers)
    if (answer.status !== 200) throw new Error(`not accepted: ${JSON.stringify(answer.json)}`)
    return answer.json.data.video_id
  }
  /** The video as the API shows it. */
  const video = async (id: string) => (await get<VideoDetail>(`/v3/videos/${id}`)).json.data
  return { simulator, raw, get, create, submit, video }
}

/** What the document's schema makes of an answer: the same, unless the answer has something that the schema doesn't know. */
export function parsed(operation: OperationId, json: unknown): unknown {
  const result = validators[operation].response?.().safeParse(json)
  if (!result?.success) throw new Error(`${operations[operation].sdk}: ${JSON.stringify(result?.error.issues)}`)
  return result.data
}

/** A recording of that many seconds. */
export const audio = (seconds: number) => ({ audio_url: `https://files.example/voice.mp3?seconds=${seconds}` })

/** An avatar video of a photo, which the world charges at $0.05 a second. */
export const clip = (seconds: number, more: object = {}) => ({ type: 'avatar', avatar_id: 'look_photo_amy', ...audio(seconds), ...more })

/** A day is enough for any render. */
export const finish = (simulator: Simulator) => simulator.advance(86_400_000)
