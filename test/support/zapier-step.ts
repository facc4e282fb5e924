import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Milliseconds that a step may take, by plan (Zapier's help pages, 2026). */
const PLANS = { free: 1_000, trial: 10_000, professional: 30_000, enterprise: 120_000 }

export type ZapierPlan = keyof typeof PLANS

export interface ZapierAnswer {
  readonly output?: unknown
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string }
  /** What it printed to stderr: nothing, unless it crashed. */
  readonly crash: string
  readonly ms: number
}

/**
 * A Code by Zapier step as its help pages describe it, since there is no public runtime: a fresh process of plain Node in UTC with half a
 * gigabyte, `inputData` with text alone in it, a result of JSON, and an end by the clock.
 */
export async function zapierStep(
  code: string,
  inputData: Readonly<Record<string, string>>,
  plan: ZapierPlan = 'professional',
): Promise<ZapierAnswer> {
  const host = fileURLToPath(new URL('./zapier-host.mjs', import.meta.url))
  const started = performance.now()
  const child = spawn(process.execPath, ['--max-old-space-size=512', host], { env: { PATH: process.env.PATH, TZ: 'UTC' } })
  // Behind the servers that the test itself runs: 30 steps at once would starve them on a small machine.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  let out = ''
  let crash = ''
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    crash += data.toString()
  })
  child.stdin.end(JSON.stringify({ code, input: inputData }))
  const timer = setTimeout(() => child.kill('SIGKILL'), PLANS[plan])
  await new Promise((resolve) => void child.on('close', resolve))
  clearTimeout(timer)
  const ms = performance.now() - started
  return out === '' ? { crash: crash || `ended by the clock after ${PLANS[plan]} ms`, ms } : { ...JSON.parse(out), crash, ms }
}
