// @ts-check
// npm run bench:redis: each transition of the Redis ledger beside an empty script on the same connection, in turns, so that both see the same
// machine; and beside the floor: commands that bring as many transitions as the ledger's own, with arguments as long, and make the very calls of the
// server which the ledger's script makes for them (as MONITOR tells them), but decide nothing, put no text together and answer with nothing; they
// write the same keys again and again. Transitions of the same moment share a command, which the empty scripts don't. Processor time is that of this
// process and of the server, per transition; the larger of the two bounds the rate on a machine that has nothing else to do. It starts a server of its
// own (redis-server must be installed). SECONDS=2 is the length of each measurement.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redisLedger } from 'heygen-guard/redis'
import { Redis } from 'ioredis'
import { request } from './request.mjs'

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

/**
 * What so many callers get, and what it takes: microseconds of processor time for each call.
 *
 * @param {() => Promise<number>} step how many calls it made
 * @param {number} callers
 * @param {number} seconds
 */
async function measure(step, callers, seconds) {
  let done = 0
  const [busy, server] = [process.cpuUsage(), await serverMicros()]
  const started = performance.now()
  const until = started + seconds * 1000
  const caller = async () => {
    while (performance.now() < until) {
      const made = await step()
      done += made
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const rate = (done * 1000) / (performance.now() - started)
  const { user, system } = process.cpuUsage(busy)
  return { rate, client: (user + system) / done, server: ((await serverMicros()) - server) / done }
}

/** The server's processor time so far. */
async function serverMicros() {
  const told = await redis.info('cpu')
  const seconds = ['user', 'sys'].map((kind) => Number(new RegExp(`used_cpu_${kind}:([\\d.]+)`).exec(told)?.[1]))
  return seconds.reduce((sum, each) => sum + each, 0) * 1e6
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

/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */
// Until the engine has compiled what it runs.
for (const step of [yardstick, cycle]) await measure(step, 64, 2)
for (const callers of [1, 16, 64]) {
  const floor = await floorOf(callers)
  await measure(floor.step, floor.lanes, SECONDS / 10)
  const rounds = /** @type {[Measured, Measured, Measured][]} */ ([])
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push([
      await measure(yardstick, callers, SECONDS / 10),
      await measure(floor.step, floor.lanes, SECONDS / 10),
      await measure(cycle, callers, SECONDS / 10),
    ])
  }
  /** @param {(round: [Measured, Measured, Measured]) => number} value */
  const typical = (value) => median(rounds.map(value))
  /** @param {Measured} measured */
  const dearest = ({ client, server }) => Math.max(client, server)
  /** @param {0 | 1 | 2} which */
  const told = (which) =>
    `${perSecond(typical((round) => round[which].rate))}, ${typical((round) => round[which].client).toFixed(0)} + ${typical((round) => round[which].server).toFixed(0)} µs`
  const who = `${callers} caller${callers > 1 ? 's' : ''}`
  row(`empty EVALSHA, ${who}: a second, processor time of client + server`, told(0))
  for (const [which, name] of /** @type {const} */ ([
    [1, `floor, ${floor.calls} a command`],
    [2, 'redis ledger, transitions'],
  ])) {
    row(`${name}, ${who}`, told(which))
    const rate = typical((round) => round[which].rate / round[0].rate).toFixed(2)
    const time = typical((round) => dearest(round[0]) / dearest(round[which])).toFixed(2)
    row('  of the empty EVALSHA: by the clock, by processor time', `${rate} ×, ${time} ×`)
  }
  const rate = typical((round) => round[2].rate / round[1].rate).toFixed(2)
  const time = typical((round) => dearest(round[1]) / dearest(round[2])).toFixed(2)
  row('  of the floor: by the clock, by processor time', `${rate} ×, ${time} ×`)
}

/**
 * What the server must do at the least for so many callers, each step a cycle of one command's share of them, and how many commands are under way.
 *
 * @param {number} callers
 */
async function floorOf(callers) {
  const wanted = Array.from({ length: callers }, request)
  // How many go together is learned from how many came last.
  await Promise.all(wanted.map(({ id }) => ledger.find(id)))
  const monitor = await redis.monitor()
  /** @type {{ sent: string[], calls: string[][] }[]} */
  const seen = []
  monitor.on('monitor', (_time, args, source) => {
    const [name = ''] = args
    if (source === 'lua') seen.at(-1)?.calls.push(args)
    else if (/^evalsha$/i.test(name)) seen.push({ sent: args.slice(4), calls: [] })
  })
  await Promise.all(wanted.map((each) => ledger.reserve(each)))
  await Promise.all(wanted.map(({ id }) => ledger.dispatch(id)))
  await Promise.all(wanted.map(({ id }) => ledger.settle(id, 'video', { amount: 900, basis: 'computed' })))
  // A command of our own tells that everything before it was seen.
  const told = new Promise((resolve) => monitor.on('monitor', (_time, [name = '']) => /^ping$/i.test(name) && resolve(undefined)))
  await redis.ping()
  await told
  monitor.disconnect()
  const lanes = seen.length / 3
  if (callers % lanes !== 0 || seen.some(({ calls }) => calls.length < 3)) throw new Error('MONITOR did not tell what the scripts do')
  const scripts = await Promise.all(
    seen.map(async ({ sent, calls }) => {
      const made = calls.map((args) => {
        const adds = args[0]?.toUpperCase() === 'XADD'
        return `r(${args.map((value, nth) => (adds && nth === 2 ? "'*'" : literal(value))).join(',')})`
      })
      return { hash: String(await redis.script('LOAD', `local r=redis.call\n${made.join('\n')}\nreturn 1`)), sent }
    }),
  )
  for (const key of ['', ':l', ':o']) await redis.copy(`{heygen-guard:default}${key}`, `{heygen-guard:floor}${key}`, 'REPLACE')
  let cycles = 0
  const step = async () => {
    const lane = cycles++ % lanes
    for (const { hash, sent } of scripts.filter((_, at) => at % lanes === lane))
      await redis.evalsha(hash, 1, '{heygen-guard:floor}', ...sent)
    return (3 * callers) / lanes
  }
  return { step, lanes, calls: callers / lanes }
}

/** A call's argument in Lua, on keys of the floor's own. @param {string} value */
function literal(value) {
  const own = value.replaceAll('{heygen-guard:default}', '{heygen-guard:floor}')
  return `'${own.replace(/[\\'\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))}'`
}
redis.disconnect()
process.exit(0)
