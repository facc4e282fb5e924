import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
const command = join(folder, 'cli.mjs')
const ROWS = 100_000
/** What the rows of the large file may take beside what the command takes in any case. */
const MOST_MEGABYTES = 64
/** At its end the command says how much memory it had at most, in kilobytes. */
const TELLING = 'process.on("exit", () => process.stderr.write("RSS " + process.resourceUsage().maxRSS + "\\n"))'

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: command })
})
afterAll(() => rmSync(folder, { recursive: true }))

function* csv(rows: number) {
  yield 'id,type,avatar_id,voice_id,script,voice_settings.speed,facts.avatarType,facts.seconds\r\n'
  const row = 'avatar,look,voice,"Hello, and ""welcome"" to our\nshort tour of the house, which has many rooms.",1.1,photo_avatar,12\r\n'
  for (let i = 0; i < rows; i += 100) yield Array.from({ length: 100 }, (_, n) => `${i + n},${row}`).join('')
}

async function fileOf(rows: number): Promise<string> {
  const file = join(folder, `${rows}.csv`)
  await pipeline(csv(rows), createWriteStream(file))
  return file
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => void child.once('close', resolve))

/** Quotes a file in a process of its own, whose output is read no faster than a slow reader would. */
async function quoted(file: string, ...flags: string[]) {
  const preload = `data:text/javascript,${encodeURIComponent(TELLING)}`
  // The engine may let garbage lie while there is room: here there is little, and more than that ends the process.
  const room = ['--max-semi-space-size=2', '--max-old-space-size=96']
  const args = [...room, '--import', preload, command, 'quote', '--csv', file, '--ignore', 'id', ...flags]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  child.stderr.on('data', (piece) => {
    told += String(piece)
  })
  const code = ended(child)
  let rows = 0
  let last = ''
  for await (const piece of child.stdout) {
    for (let at = piece.indexOf('\r\n'); at !== -1; at = piece.indexOf('\r\n', at + 2)) rows++
    last = String(piece)
    if (rows % 7 === 0) await new Promise((resolve) => void setTimeout(resolve, 1))
  }
  return { code: await code, rows, last, told, megabytes: Number(/RSS (\d+)/.exec(told)?.[1]) / 1024 }
}

describe('heygen-guard quote of a large file', () => {
  it(`takes no more memory for ${ROWS} rows than for few`, { timeout: 300_000 }, async () => {
    const few = await quoted(await fileOf(1000))
    const many = await quoted(await fileOf(ROWS))
    expect([few.code, many.code]).toEqual([0, 0])
    expect(few.rows).toBe(1001)
    // A CRLF may be cut in two by the pieces of a pipe; the last row and the sum are those of all rows.
    expect(many.last).toMatch(new RegExp(`(^|\\n)${ROWS - 1},avatar,`))
    expect(many.told).toContain(`${ROWS} rows quoted: $60000.00 expected`)
    expect(many.megabytes - few.megabytes).toBeLessThan(MOST_MEGABYTES)
  })

  it('ends quietly when its reader has seen enough', { timeout: 60_000 }, async () => {
    const args = [command, 'quote', '--csv', await fileOf(20_000), '--ignore', 'id']
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.once('data', () => child.stdout.destroy())
    let told = ''
    child.stderr.on('data', (piece) => {
      told += String(piece)
    })
    expect(await ended(child)).toBe(0)
    expect(told).toMatch(/^Stopped before the end: .*\n\d+ rows quoted: \$[\d.]+ expected/)
    expect(told).not.toContain('EPIPE')
  })
})
