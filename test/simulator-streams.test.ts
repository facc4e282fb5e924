import { expect, it, onTestFinished } from 'vitest'
import { HeyGen } from '../src/index.js'
import { serveSimulator } from '../src/node.js'
import { acceleratedClock, createSimulator } from '../src/simulator/index.js'
import { failure } from './support/client.js'

/** A reader of words looks for new ones so often, in the world's time. */
const LOOK_MS = 500

/** A served world, a client of it, and a session that waits for more text: its words don't end by themselves. */
async function live() {
  const time = acceleratedClock({ speed: 50 })
  let sleeps = 0
  const clock: typeof time = {
    ...time,
    sleep(ms, signal) {
      sleeps++
      return time.sleep(ms, signal)
    },
  }
  const simulator = createSimulator({ clock, card: '2026-06-30' })
  const server = await serveSimulator(simulator)
  onTestFinished(() => server.close())
  const heygen = new HeyGen({ apiKey: 'k', baseUrl: server.url, card: '2026-06-30', wallet: 'ignore', maxRetries: 0 })
  const amy = { avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy' }
  const { stream_id } = await heygen.avatarRealtime.create({ type: 'text_stream', ...amy, text: 'Hello. '.repeat(200) })
  const words = (signal?: AbortSignal) => heygen.avatarRealtime.words(stream_id, signal ? { signal } : {})
  /** How often the world looks for words while twenty looks could be had. */
  const looks = async () => {
    // A reader that has just gone may be at its last look, on a slow machine for longer.
    await time.sleep(2 * LOOK_MS)
    const before = sleeps
    await time.sleep(20 * LOOK_MS)
    return sleeps - before
  }
  return { server, words, looks }
}

it('a reader of words keeps the world looking for them', async () => {
  const { words, looks } = await live()
  const reader = words()[Symbol.asyncIterator]()
  await reader.next()
  expect(await looks()).toBeGreaterThan(2)
  await reader.return?.()
})

it.each<[string, (stop: AbortController, reader: AsyncIterator<unknown>) => Promise<unknown>]>([
  [
    'is aborted',
    async (stop, reader) => {
      stop.abort()
      // On a slow machine several words have come by now.
      const rest = async () => {
        while (!(await reader.next()).done);
      }
      return expect(await failure(rest())).toMatchObject({ name: 'AbortedError' })
    },
  ],
  ['has enough', async (_, reader) => reader.return?.()],
])('when a reader %s, the world stops looking for its words', async (_, end) => {
  const { words, looks } = await live()
  const stop = new AbortController()
  const reader = words(stop.signal)[Symbol.asyncIterator]()
  await reader.next()
  await end(stop, reader)
  await expect.poll(looks).toBe(0)
})

it('a stream that the server cuts ends in a ConnectionError, and the world stops looking for its words', async () => {
  const { server, words, looks } = await live()
  const heard: unknown[] = []
  const reading = failure(
    (async () => {
      for await (const event of words()) {
        heard.push(event)
        if (heard.length === 1) void server.close()
      }
    })(),
  )
  expect(await reading).toMatchObject({ name: 'ConnectionError', retryable: true, operation: 'avatarRealtime.words' })
  expect(heard.length).toBeGreaterThan(0)
  await expect.poll(looks).toBe(0)
})
