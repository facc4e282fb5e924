import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Front, openFront } from './support/runtimes/front.js'
import { hasChromium, hasRuntime, runtimeFile } from './support/runtimes/installed.js'
import { runBare, runChromium, runEdge, runOnDisk, runProgram, runWorker, type SmokeResult } from './support/runtimes/launch.js'
import { packedProject } from './support/runtimes/packed.js'

// Each starts a runtime of its own and sends 32 MB, on machines that have other work.
vi.setConfig({ testTimeout: 180_000 })

const project = packedProject()
afterAll(() => project.remove())

const SIZES = [1000, 32_000_001]

/** Holds what the program says against what HeyGen saw. */
function agree(result: SmokeResult, { simulator, puts }: Front) {
  // The refused call never came: the one paid request is the short script's.
  expect(simulator.billableRequests()).toMatchObject([{ operationId: 'createVideo', body: { script: 'Hello, and welcome.' } }])
  expect(simulator.charges).toMatchObject([{ jobId: result.video_id }])
  expect(Number(result.charged)).toBeCloseTo(Number(simulator.charges[0]?.amount), 2)
  expect(Number(result.offline)).toBeGreaterThan(0)
  expect(result.voices).toBeGreaterThan(4)
  expect(result.assets).toHaveLength(SIZES.length)
  // Hosts that sign links take no body of unstated length.
  expect(puts.map((headers) => [headers['content-length'], headers['transfer-encoding']])).toEqual([[String(SIZES[1]), undefined]])
}

async function front(): Promise<Front> {
  const opened = await openFront()
  onTestFinished(() => opened.close())
  return opened
}

const bin = {
  'node-22': runtimeFile('node-22/bin/node'),
  'node-24': runtimeFile('node-24/bin/node'),
  'node-26': runtimeFile('node-26/bin/node'),
  deno: runtimeFile('@deno/linux-x64-glibc/deno'),
  bun: runtimeFile('@oven/bun-linux-x64/bin/bun'),
}
/** What makes `require` of an ES module fail, as it does in older releases of Node. */
const STRICT = '--no-experimental-require-module'
const IMPORTED = ['by import', ['esm.mjs']] as const
const REQUIRED = ['by require, with require(esm) off', [STRICT, 'required.cjs']] as const

describe('the packed package in this Node', () => {
  it.each([IMPORTED, ['by require', ['required.cjs']], REQUIRED] as const)('%s', async (_how, args) => {
    const played = await front()
    agree(await runProgram(project, played.url, process.execPath, ...args), played)
  })

  it('cannot require an ES module, where that is off', () => {
    const esm = join(project.folder, 'node_modules/heygen-guard/dist/core.js')
    const run = () => execFileSync(process.execPath, [STRICT, '-e', `require(${JSON.stringify(esm)})`], { stdio: 'pipe' })
    expect(run).toThrow('ERR_REQUIRE_ESM')
  })
})

describe.each(['node-22', 'node-24', 'node-26'] as const)('the packed package in %s', (name) => {
  const there = hasRuntime(name)
  it.runIf(there).each([IMPORTED, REQUIRED] as const)('%s', async (_how, args) => {
    const played = await front()
    agree(await runProgram(project, played.url, bin[name], ...args), played)
  })
})

describe.runIf(hasRuntime('@deno/linux-x64-glibc'))('the packed package in Deno', () => {
  it.each(['esm.mjs', 'required.cjs'])('%s', async (program) => {
    const played = await front()
    agree(await runProgram(project, played.url, bin.deno, 'run', '--allow-net', '--allow-env', '--allow-read', program), played)
  })
})

describe.runIf(hasRuntime('@oven/bun-linux-x64'))('the packed package in Bun', () => {
  it.each(['esm.mjs', 'required.cjs'])('%s', async (program) => {
    const played = await front()
    agree(await runProgram(project, played.url, bin.bun, program), played)
  })
})

/** Runs it in a folder of its own, and holds what it says against itself and the cap of 1.00 a day. */
async function onDisk(command: string, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-on-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const said = await runOnDisk(project, command, ...args, 'on-disk.mjs', folder)
  expect(said.failed).toEqual([])
  expect(said.cases).toBeGreaterThan(100)
  expect(said).toMatchObject({ done: 3, film: expect.any(Number), size_bytes: 39 })
  expect(said.film).toBeGreaterThan(1000)
  // Two clients, twenty calls at once: the cap takes some of them, and HeyGen saw no other.
  expect(said.bought).toBeGreaterThan(0)
  expect(said.bought).toBeLessThan(20)
  expect(said.seen).toBe(3 + said.bought)
  const { cap, charged, held } = said.spend.caps[0]?.usd ?? {}
  expect(cap).toBe('1.00')
  expect(Number(charged) + Number(held)).toBeLessThanOrEqual(1)
  expect(Number(charged) + Number(held)).toBeGreaterThan(Number(said.charged))
}

describe('the entry for disks, with its file ledger held to the conformance suite', () => {
  it('in this Node', () => onDisk(process.execPath))
  for (const name of ['node-22', 'node-24', 'node-26'] as const) it.runIf(hasRuntime(name))(`in ${name}`, () => onDisk(bin[name]))
  it.runIf(hasRuntime('@deno/linux-x64-glibc'))('in Deno', () => onDisk(bin.deno, 'run', '--allow-all'))
  it.runIf(hasRuntime('@oven/bun-linux-x64'))('in Bun', () => onDisk(bin.bun))
})

describe('the packed package, bundled', () => {
  it.runIf(hasRuntime('@cloudflare/workerd-linux-64'))('in workerd', async () => {
    const played = await front()
    agree(await runWorker(project, played.url), played)
  })

  it.runIf(hasRuntime('@edge-runtime/vm'))('in edge-runtime', async () => {
    const played = await front()
    agree(await runEdge(project, played.url), played)
  })

  it.runIf(hasChromium())('in a page of Chromium', async () => {
    const { result, front: played } = await runChromium(project)
    onTestFinished(() => played.close())
    agree(result, played)
  })

  it('in a bare context, the core alone', async () => {
    expect(Number(await runBare(project))).toBeGreaterThan(0)
  })
})
