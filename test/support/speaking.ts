import type { HeyGenOptions } from '../../src/index.js'
import { clientOf } from './client.js'

/** How a test's server answers one request for speech. */
export type Speaker = (body: { readonly text: string }, n: number) => Response

/** Speech of so many seconds, which the simulator also takes the audio for. */
export const speech = (seconds: number, more: object = {}): Response => Response.json({ data: { ...audio(seconds), ...more } })

export const audio = (seconds: number) => ({ audio_url: `https://files.heygen.example/speech.mp3?seconds=${seconds}`, duration: seconds })

/** A simulated world whose speech and files are the test's own. */
export function speaking(speaker: Speaker, options: HeyGenOptions = {}, file: () => Response = () => new Response(null, { status: 404 })) {
  const spoken: unknown[] = []
  const fetched: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    if (url.host !== 'api.heygen.com') {
      fetched.push(url.href)
      return file()
    }
    if (url.pathname !== '/v3/voices/speech') return world.simulator.fetch(request)
    const body = await request.json()
    spoken.push(body)
    return speaker(body, spoken.length)
  }
  const world = clientOf({}, { fetch, maxRetries: 0, ...options })
  const sent = () => world.simulator.requests.filter(({ operationId }) => operationId === 'createVideo')
  return { ...world, spoken, fetched, sent }
}
