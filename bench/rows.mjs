// @ts-check
// npm run bench:rows: how long 100,000 rows of a CSV file take through the command, beside a yardstick of the same run.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

const ROWS = 100_000
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
const script = 'Hello, and welcome. In the next few minutes we will look at what is new, and at what it means for you and your work.'
const TELLING =
  'process.on("exit", () => { const used = process.resourceUsage(); process.stderr.write("USED " + used.maxRSS + " " + used.userCPUTime) })'

/** @param {boolean} stated whether rows say their length, so that no script is measured */
function* csv(stated) {
  yield 'id,type,avatar_id,voice_id,engine.type,facts.avatarType,facts.language,facts.seconds,script\r\n'
  for (let i = 0; i < ROWS; i++)
    yield `${i},avatar,look_${i % 50},voice_${i % 9},avatar_iv,photo_avatar,en,${stated ? 10 + (i % 60) : ''},"Number ${i}. ${script}"\r\n`
}

/** @param {boolean} stated */
async function run(stated) {
  const file = join(folder, `${stated}.csv`)
  await pipeline(csv(stated), createWriteStream(file))
  const started = performance.now()
  const preload = `data:text/javascript,${encodeURIComponent(TELLING)}`
  const child = spawn(process.execPath, ['--import', preload, command, 'quote', '--csv', file, '--ignore', 'id'])
  let told = ''
  child.stdout.resume()
  child.stderr.on('data', (piece) => {
    told += String(piece)
  })
  const code = await new Promise((resolve) => void child.once('close', resolve))
  if (code !== 0) throw new Error(told)
  const [, kilobytes, micros] = /USED (\d+) (\d+)/.exec(told) ?? []
  return { wall: (performance.now() - started) / 1000, cpu: Number(micros) / 1e6, megabytes: Number(kilobytes) / 1024 }
}

/** Seconds that this machine takes to copy as many bodies through JSON. */
function yardstick() {
  const body = { type: 'avatar', avatar_id: 'look', voice_id: 'voice', script, engine: { type: 'avatar_iv' } }
  const started = performance.now()
  for (let i = 0; i < ROWS; i++) JSON.parse(JSON.stringify(body))
  return (performance.now() - started) / 1000
}

const unit = yardstick()
console.log(`${ROWS} bodies through JSON, the yardstick: ${unit.toFixed(2)} s`)
for (const stated of [true, false]) {
  const { wall, cpu, megabytes } = await run(stated)
  const what = stated ? 'seconds given' : 'scripts measured'
  console.log(
    `${ROWS} rows, ${what}: ${wall.toFixed(2)} s (${cpu.toFixed(2)} s of work, ${(wall / unit).toFixed(1)} × the yardstick), ${megabytes.toFixed(0)} MB at most`,
  )
}
rmSync(folder, { recursive: true })
