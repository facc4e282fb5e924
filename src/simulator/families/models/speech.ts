import type { OperationId } from '../../../../generated/operations.js'
import type { CreateSpeechRequest, SpeechStreamEvent, StreamSpeechRequest } from '../../../../generated/types.js'
import { ApiFailure, conflict, invalid } from '../../http/failure.js'
import { EventStream, type ServerEvent } from '../../http/reply.js'
import { madeBytes } from '../../world/made.js'
import { speechMilliseconds } from '../../world/speech.js'
import { perWorld, type World, withBody } from '../../world/world.js'
import { inSeconds, timedWords } from '../voices/words.js'
import { modelVoices, stateOf } from './voices.js'

/** Of the two operations together; a simulated account has one member. */
const MOST_A_MINUTE = 30
const MINUTE_MS = 60_000

const recent = perWorld<number[]>(() => [])

/** Every request that fits its schema counts, whatever becomes of it. */
function countRequest(world: World): void {
  const times = recent(world)
  const now = world.clock.now()
  while ((times[0] ?? now) <= now - MINUTE_MS) times.shift()
  const [first = now] = times
  if (times.length >= MOST_A_MINUTE) {
    const seconds = Math.max(1, Math.ceil((first + MINUTE_MS - now) / 1000))
    const message = `At most ${MOST_A_MINUTE} requests for model speech a minute.`
    throw new ApiFailure(429, 'rate_limit_exceeded', message, { headers: { 'retry-after': String(seconds) } })
  }
  times.push(now)
}

interface Said {
  readonly text: string
  readonly voice_id: string
  readonly speed?: number | null
  readonly seed?: number | null
}

/** The document has no bounds for it; these are those of the other speech. */
function checkSpeed(speed: number): number {
  if (speed < 0.5 || speed > 2) throw invalid('speed', 'The speed lies from 0.5 to 2.')
  return speed
}

/** Finds out how long a text takes; the same seed gives the same recording. */
function recorded(world: World, said: Said) {
  countRequest(world)
  const speed = checkSpeed(said.speed ?? 1)
  const voice = modelVoices(world).get(said.voice_id, 'voice_id')
  const state = stateOf(world, voice)
  if (state === 'PENDING') throw conflict('The voice is still being made.', 'voice_id', 'voice_not_ready')
  if (state === 'FAILED') throw conflict('The voice could not be made.', 'voice_id', 'voice_training_failed')
  const id = world.id('model_speech')
  const take = typeof said.seed === 'number' ? `seed ${said.seed}` : id
  const milliseconds = speechMilliseconds({ script: said.text, voice: voice.id, speed, take })
  // By the code point, spaces included, or by the minute of sound.
  const use = voice.mode === 'instant' ? { count: [...said.text].length } : { milliseconds }
  const lines = world.pricing.bill([{ rateKey: `heygen_voice_1.${voice.mode}`, ...use }])
  const charge = (operation: OperationId) => world.jobs.charge(id, operation, lines)
  return { id, milliseconds, charge }
}

function generate(world: World, body: CreateSpeechRequest) {
  const { id, milliseconds, charge } = recorded(world, body)
  charge('generateModelSpeech')
  const duration = inSeconds(milliseconds)
  const path = `models/audio/${id}.mp3`
  world.files.put(path, { kind: 'mp3', seconds: duration })
  return { data: { audio_url: world.files.link(path), duration } }
}

const PART_BYTES = 6000

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

function* partsOf(body: StreamSpeechRequest, milliseconds: number, failure: string | undefined): Generator<ServerEvent> {
  const event = (data: SpeechStreamEvent): ServerEvent => ({ data })
  const bytes = madeBytes({ kind: 'mp3', seconds: inSeconds(milliseconds) })
  for (let at = 0, part = 0; at < bytes.length; at += PART_BYTES, part++) {
    yield event({ type: 'audio', part_index: part, audio: base64(bytes.subarray(at, at + PART_BYTES)) })
    if (failure !== undefined) {
      yield event({ type: 'error', detail: failure })
      break
    }
  }
  const words = timedWords(body.text, milliseconds)
  if (failure === undefined && body.with_timestamps && words.length > 0) {
    const word_alignments = words.map(({ word, start, end }) => ({ text: word, start_time: start, end_time: end, confidence: 0.98 }))
    yield event({ type: 'alignment', word_alignments })
  }
  yield { data: '[DONE]' }
}

/** All parts come at once: how fast the servers speak isn't known. One that is made to fail does so in the middle, and costs nothing. */
function stream(world: World, body: StreamSpeechRequest) {
  const { milliseconds, charge } = recorded(world, body)
  const failure = world.faults.outcomeOf('streamModelSpeech')?.failure?.message
  if (failure === undefined) charge('streamModelSpeech')
  return new EventStream(partsOf(body, milliseconds, failure), { 'content-language': body.language })
}

export const generateModelSpeech = withBody<CreateSpeechRequest>(generate)
export const streamModelSpeech = withBody<StreamSpeechRequest>(stream)
