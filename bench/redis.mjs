// @ts-check
// npm run bench:redis: each transition of the Redis ledger beside an empty script on the same connection, in turns, so that both see the same
// machine; and beside the floor: scripts of the same length of arguments that make the very calls of the server which the ledger's make (as MONITOR
// tells them), and nothing else. It starts a server of its own (redis-server must be installed). SECONDS=2 is the length of each measurement.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redisLedger } from 'heygen-guard/redis'
import { Redis } from 'ioredis'
import { nextId, request } from './request.mjs'

const SECONDS = Number(process.env.SECONDS ?? 2)
const PORT = Number(process.env.PORT ?? 6391)
const ROUNDS = 10
const directory = mkdtempSync(join(tmpdir(), 'heygen-guard-redis-'))
const arguments_ = ['--port', String(PORT), '--bind', '127.0.0.1', '--dir', directory, '--appendonly', 'yes', '--save', '']
const server = spawn('redis-server', arguments_, { stdio: 'ignore' })
process.on('exit', () => {
  server.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

/** Calls per second of so many callers. @param {() => Promise<number>} step how many calls it made @param {number} callers @param {number} seconds */
async function rate(step, callers, seconds) {
  let done = 0
  const started = performance.now()
  const until = started + seconds * 1000
  const caller = async () => {
    while (performance.now() < until) {
      const made = await step()
      done += made
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (done * 1000) / (performance.now() - started)
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
/** @param {string} name @param {string} value */
const row = (name, value) => console.log(`${name.padEnd(66)}${value.padStart(26)}`)
/** @param {number} value */
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`

const redis = new Redis({ port: PORT, host: '127.0.0.1', maxRetriesPerRequest: null, retryStrategy: () => 20 })
redis.on('error', () => undefined)
const ledger = redisLedger(redis, { timeoutMs: 60_000 })
await ledger.connect()
const empty = String(await redis.script('LOAD', 'return 1'))
const yardstick = async () => {
  await redis.evalsha(empty, 1, '{heygen-guard:default}')
  return 1
}
const cycle = async () => {
  const wanted = request()
  await ledger.reserve(wanted)
  await ledger.dispatch(wanted.id)
  await ledger.settle(wanted.id, 'video', { amount: 900, basis: 'computed' })
  return 3
}

const floor = await floorOf(cycle)
for (const callers of [1, 16, 64]) {
  const [yard, least, ours] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([]), /** @type {number[]} */ ([])]
  await Promise.all([rate(yardstick, callers, 0.3), rate(floor, callers, 0.3), rate(cycle, callers, 0.3)])
  for (let round = 0; round < ROUNDS; round++) {
    yard.push(await rate(yardstick, callers, SECONDS / 10))
    least.push(await rate(floor, callers, SECONDS / 10))
    ours.push(await rate(cycle, callers, SECONDS / 10))
  }
  /** @param {readonly number[]} these @param {readonly number[]} those */
  const times = (these, those) => median(these.map((value, round) => value / (those[round] ?? Number.NaN))).toFixed(2)
  const who = `${callers} caller${callers > 1 ? 's' : ''}`
  row(`empty EVALSHA, ${who}`, perSecond(median(yard)))
  row(`floor: the same calls and arguments, nothing else, ${who}`, `${perSecond(median(least))} = ${times(least, yard)} ×`)
  row(`redis ledger, transitions (reserve + dispatch + settle), ${who}`, `${perSecond(median(ours))} = ${times(ours, yard)} ×`)
  row(`  of the floor, ${who}`, `${times(ours, least)} ×`)
}

/**
 * What the server must do for a cycle at the least, as a step of its own.
 *
 * @param {() => Promise<number>} step
 */
async function floorOf(step) {
  await step()
  const monitor = await redis.monitor()
  /** @type {{ sent: string[], calls: string[][] }[]} */
  const seen = []
  monitor.on('monitor', (_time, args, source) => {
    const [name = ''] = args
    if (source === 'lua') seen.at(-1)?.calls.push(args)
    else if (/^evalsha$/i.test(name)) seen.push({ sent: args.slice(5), calls: [] })
  })
  const id = nextId()
  await step()
  // A command of our own tells that everything before it was seen.
  const told = new Promise((resolve) => monitor.on('monitor', (_time, [name = '']) => /^ping$/i.test(name) && resolve(undefined)))
  await redis.ping()
  await told
  monitor.disconnect()
  const scripts = await Promise.all(
    seen.map(async ({ sent, calls }) => {
      const made = calls.map((args) => {
        const adds = args[0]?.toUpperCase() === 'XADD'
        return `r(${args.map((value, nth) => (adds && nth === 2 ? "'*'" : expression(value, id))).join(',')})`
      })
      return { hash: String(await redis.script('LOAD', `local r=redis.call\n${made.join('\n')}\nreturn 1`)), sent }
    }),
  )
  if (scripts.length !== 3 || seen.some(({ calls }) => calls.length < 3)) throw new Error('MONITOR did not tell what the scripts do')
  let cycles = 0
  return async () => {
    const own = `floor/${cycles++}`
    for (const { hash, sent } of scripts) await redis.evalsha(hash, 1, '{heygen-guard:floor}', own, ...sent)
    return scripts.length
  }
}

/** A call's argument in Lua, on keys of the floor's own, with the first argument instead of the id. @param {string} value @param {string} id */
function expression(value, id) {
  const pieces = value.replaceAll('{heygen-guard:default}', '{heygen-guard:floor}').split(id)
  return pieces.map((piece) => `'${piece.replace(/[\\'\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))}'`).join('..ARGV[1]..')
}
redis.disconnect()
process.exit(0)
