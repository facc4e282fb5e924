import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { cli } from '../../src/cli/cli.js'
import type { Io } from '../../src/cli/io.js'
import { serveSimulator } from '../../src/node.js'
import { acceleratedClock, createSimulator, type LoggedRequest, type SimulatorOptions } from '../../src/simulator/index.js'

export const KEY = 'sk-never-to-be-printed-0123456789'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Standard output as JSON. */
  readonly json: () => Record<string, unknown>
}

export interface Given {
  readonly input?: string
  /** Whether a person sits there; what they answer. */
  readonly answers?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Interrupts when a line of standard error has this in it. */
  readonly interruptAt?: string
  /** How wide a terminal standard output is. */
  readonly columns?: number
}

/** A folder with a ledger in it, a simulated HeyGen on a loopback port, and the command. */
export async function workplace(world: SimulatorOptions = {}) {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 600 }), wallet: 100, apiKeys: [KEY], ...world })
  const server = await serveSimulator(simulator)
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-cli-'))
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const environment = { HEYGEN_API_KEY: KEY, HEYGEN_BASE_URL: server.url }
  const run = (args: string, given: Given = {}) =>
    runIn(
      folder,
      args.split(' ').map((arg) => arg.replaceAll('·', ' ')),
      { environment, ...given },
    )
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const posts = (path = '/v3/videos') => simulator.requests.filter((request) => request.method === 'POST' && request.path === path).length
  return { simulator, folder, environment, run, file, posts, url: server.url }
}

/** Runs the command line in this process. */
export async function runIn(
  folder: string,
  args: readonly string[],
  { input = '', answers, environment = {}, interruptAt, columns }: Given = {},
): Promise<Ran> {
  let out = ''
  let err = ''
  const listeners = new Set<() => void>()
  const left = [...(answers ?? [])]
  const isTTY = answers !== undefined
  const io: Io = {
    out: {
      ...(columns === undefined ? {} : { isTTY: true, columns }),
      write: (text) => {
        out += text
      },
    },
    err: {
      isTTY,
      write(text) {
        const before = err
        err += text
        if (interruptAt !== undefined && !before.includes(interruptAt) && err.includes(interruptAt))
          for (const listener of listeners) listener()
      },
    },
    input: Object.assign(Readable.from([input]), { isTTY }),
    environment,
    folder,
    onInterrupt(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    exit: (code) => {
      throw new Error(`exit ${code}`)
    },
    ask: async (question) => {
      err += question
      return left.shift() ?? ''
    },
  }
  const code = await cli(args, io)
  return { code, out, err, json: () => JSON.parse(out) }
}

/** Arguments for a photo's video of so many seconds, at $0.05 each. */
export const video = (seconds: number) =>
  `--body type=avatar --body avatar_id=look_photo_amy --body audio_url=https://files.example/voice.mp3?seconds=${seconds} --facts {"seconds":${seconds}}`

/** The last POST that reached the simulator. */
export function lastPost({ requests }: { readonly requests: readonly LoggedRequest[] }): LoggedRequest | undefined {
  return requests.filter(({ method }) => method === 'POST').at(-1)
}
