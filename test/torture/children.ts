import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { WorkerOrders } from './plan.js'
import type { WorldOrder } from './world.js'

/** The programs of the processes, bundled. In the package's own directory, so that they find `pg` and `ioredis`. */
export interface Programs {
  readonly worker: string
  readonly world: string
  remove(): void
}

export async function buildPrograms(root: string): Promise<Programs> {
  const directory = mkdtempSync(join(root, 'node_modules', '.heygen-guard-torture-'))
  const entryPoints = ['worker', 'world'].map((name) => join(root, 'test', 'torture', `${name}.ts`))
  await build({
    entryPoints,
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['pg', 'ioredis'],
  })
  return {
    worker: join(directory, 'worker.mjs'),
    world: join(directory, 'world.mjs'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

export interface WorldProcess {
  readonly url: string
  order(order: WorldOrder): Promise<unknown>
  stop(): void
}

export async function startWorld(program: string, seed: number, start: number): Promise<WorldProcess> {
  const child = fork(program, [String(seed), String(start)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [told]: unknown[] = await once(child, 'message')
  const url = typeof told === 'object' && told !== null && 'url' in told ? String(told.url) : ''
  return {
    url,
    async order(order) {
      const answered = once(child, 'message')
      child.send(order)
      const [answer]: unknown[] = await answered
      return answer
    },
    stop: () => child.kill('SIGKILL'),
  }
}

export interface Workers {
  readonly kills: number
  readonly starts: number
  /** Ends one at once, as a crash would, and starts another in its place. */
  killOne(place: number): void
  /** Ends all of them at once. */
  stop(): Promise<void>
}

/** @param orders what the worker of that name is told */
export function startWorkers(program: string, count: number, orders: (name: string) => WorkerOrders): Workers {
  let kills = 0
  let starts = 0
  const start = (): ChildProcess =>
    fork(program, [JSON.stringify(orders(`w${starts++}`))], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const running = Array.from({ length: count }, start)
  return {
    get kills() {
      return kills
    },
    get starts() {
      return starts
    },
    killOne(place) {
      running[place]?.kill('SIGKILL')
      running[place] = start()
      kills++
    },
    async stop() {
      await Promise.all(
        running.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}
