import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createContext, runInContext } from 'node:vm'
import puppeteer from 'puppeteer-core'
import type { Spend } from '../../../src/index.js'
import { chromiumPath } from '../services/chromium.js'
import { openFront } from './front.js'
import { runtimeFile } from './installed.js'
import type { Project } from './packed.js'

/** What the program gives back, in whatever runtime. */
export interface SmokeResult {
  readonly offline: string
  readonly video_id: string
  readonly charged: string
  readonly voices: number
  readonly assets: readonly string[]
}

/** Long for a machine that has other work; a runtime that hangs still ends. */
const MOST_MS = 120_000

async function printed(project: Project, command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1', ...more }
  const { stdout } = await promisify(execFile)(command, args, { cwd: project.folder, env, timeout: MOST_MS })
  return stdout
}

/** Runs a command in the project. @throws Error with what it said. */
export async function runProgram(project: Project, baseUrl: string, command: string, ...args: readonly string[]): Promise<SmokeResult> {
  return JSON.parse(await printed(project, command, args, { HEYGEN_BASE_URL: baseUrl }))
}

/** What on-disk.mjs says at its end. */
export interface DiskResult {
  readonly done: number
  readonly charged: string
  readonly bought: number
  /** Paid requests that reached the simulator. */
  readonly seen: number
  readonly spend: Spend
  readonly film: number | false
  readonly size_bytes: number
  readonly cases: number
  readonly failed: readonly string[]
}

/** Runs the program that needs a disk; it plays HeyGen itself. @throws Error with what it said. */
export async function runOnDisk(project: Project, command: string, ...args: readonly string[]): Promise<DiskResult> {
  return JSON.parse(await printed(project, command, args))
}

/** Runs the worker in Cloudflare's own runtime, without compatibility flags. */
export async function runWorker(project: Project, baseUrl: string): Promise<SmokeResult> {
  writeFileSync(join(project.folder, 'bundle.js'), await project.bundle('worker.mjs', 'esm'))
  writeFileSync(
    join(project.folder, 'workerd.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "smoke", worker = (modules = [(name = "worker", esModule = embed "bundle.js")], compatibilityDate = "2026-11-01", globalOutbound = "here")),
    (name = "here", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "smoke")],
);
`,
  )
  const workerd = spawn(
    runtimeFile('@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', join(project.folder, 'workerd.capnp'), '--control-fd=3'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  workerd.stderr?.on('data', (text: Buffer) => {
    said += text.toString()
  })
  try {
    // The fourth pipe, as opened above.
    const events = createInterface({ input: workerd.stdio[3] as Readable })
    const [line] = await Promise.race([
      once(events, 'line'),
      once(workerd, 'exit').then(() => {
        throw new Error(`workerd ended: ${said}`)
      }),
    ])
    const answer = await fetch(`http://127.0.0.1:${JSON.parse(line).port}/?baseUrl=${encodeURIComponent(baseUrl)}`)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`in workerd: ${text}${said}`)
    return JSON.parse(text)
  } finally {
    workerd.kill('SIGKILL')
  }
}

/** Runs the script in Vercel's edge runtime, where no text becomes code. */
export async function runEdge(project: Project, baseUrl: string): Promise<SmokeResult> {
  const { EdgeVM } = createRequire(runtimeFile('package.json'))('@edge-runtime/vm')
  const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false } })
  vm.evaluate(await project.bundle('global.mjs', 'iife'))
  return JSON.parse(await vm.evaluate(`runSmoke(${JSON.stringify(baseUrl)}).then((result) => JSON.stringify(result))`))
}

/** Runs the script in a page of a headless Chromium, which asks the page's own origin. */
export async function runChromium(project: Project): Promise<{ result: SmokeResult; front: Awaited<ReturnType<typeof openFront>> }> {
  const front = await openFront({
    '/': '<!doctype html><title>smoke</title><script src="/program.js"></script>',
    '/program.js': await project.bundle('global.mjs', 'iife'),
  })
  const browser = await puppeteer.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage()
    await page.goto(front.url)
    const text = await page.evaluate(`runSmoke(${JSON.stringify(front.url)}).then((result) => JSON.stringify(result))`)
    return { result: JSON.parse(String(text)), front }
  } catch (error) {
    await front.close()
    throw error
  } finally {
    await browser.close()
  }
}

/** Runs the core where there is nothing but ECMAScript, and no text becomes code. */
export async function runBare(project: Project): Promise<unknown> {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  runInContext(await project.bundle('bare.mjs', 'iife'), context)
  return runInContext('runSmoke()', context)
}
