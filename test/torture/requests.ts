import type { HeyGen } from '../../src/index.js'
import { LABELS, pick } from './plan.js'

/** One paid call: what it is known by everywhere, and how it is made. */
export interface Request {
  readonly op: 'createVideo' | 'createVideoTranslationV3' | 'createSpeechV3'
  /** The job's title, or the text that is spoken: no other call has it, unless it has the same key. */
  readonly mark: string
  /** Resolves to the id of a video, if it is one. */
  send(heygen: HeyGen, timeout: number): Promise<string | undefined>
}

const VOICE = 'https://files.example/voice.mp3?seconds='
const FILM = 'https://files.example/film.mp4?seconds='
/** Prices differ from list to list for the second: more is held than will be charged. */
const LOOKS = ['look_photo_amy', 'look_twin_omar'] as const

/** A video of exactly so many seconds; everything about it follows from its title. */
function video(title: string, number: number, key?: string): Request {
  const seconds = 1 + (number % 50)
  const audio_url = `${VOICE}${seconds}`
  const body = { type: 'avatar' as const, avatar_id: LOOKS[number % 2] ?? LOOKS[0], audio_url, title }
  const options = {
    facts: { seconds },
    labels: [LABELS[number % 3] ?? LABELS[0]],
    ...(key === undefined ? {} : { idempotencyKey: key }),
  }
  return {
    op: 'createVideo',
    mark: title,
    send: async (heygen, timeout) => (await heygen.videos.create(body, { ...options, timeout })).video_id,
  }
}

function translation(title: string, number: number): Request {
  const seconds = 1 + (number % 20)
  const body = {
    video: { type: 'url' as const, url: `${FILM}${seconds}` },
    output_languages: number % 3 === 0 ? ['Spanish (Spain)', 'German (Germany)'] : ['Spanish (Spain)'],
    translate_audio_only: number % 2 === 0,
    title,
  }
  const options = { facts: { sourceSeconds: seconds }, labels: [LABELS[number % 3] ?? LABELS[0]] }
  return {
    op: 'createVideoTranslationV3',
    mark: title,
    send: async (heygen, timeout) => void (await heygen.videoTranslations.create(body, { ...options, timeout })),
  }
}

/** The API takes no key for speech. */
function speech(text: string): Request {
  const options = { labels: [LABELS[0]], facts: { language: 'en' } }
  return {
    op: 'createSpeechV3',
    mark: text,
    send: async (heygen, timeout) => void (await heygen.voices.speech({ text, voice_id: 'voice_en_amy' }, { ...options, timeout })),
  }
}

/** @param order an order that several workers may take up at the same time */
export function requestFrom(random: () => number, name: string, order: number): Request {
  const number = Math.floor(random() * 1e6)
  return pick<() => Request>(random, [
    [50, () => video(`Video ${name}`, number)],
    [25, () => video(`Order ${order}`, order, `order-${order}`)],
    [15, () => translation(`Translation ${name}`, number)],
    [20, () => speech(`The call ${name} says hello to everyone.`)],
  ])()
}
