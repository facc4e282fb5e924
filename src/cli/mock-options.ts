import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { ServeOptions } from '../node/serve-simulator.js'
import { acceleratedClock, type FaultRule, type SimulatorCard, type SimulatorOptions } from '../simulator/index.js'
import { type OptionSpecs, readArguments } from './args.js'
import { readJson, UsageError } from './input.js'
import { looksIn, voicesIn } from './mock-catalogue.js'

const PORT = 8787

/** What the command line asks for. */
export interface MockRequest {
  readonly simulator: SimulatorOptions
  readonly serve: ServeOptions
  readonly faults: readonly FaultRule[]
  readonly speed: number
  readonly json: boolean
  readonly help: boolean
}

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  url: { type: 'string' },
  speed: { type: 'string' },
  wallet: { type: 'string' },
  faults: { type: 'string' },
  looks: { type: 'string' },
  voices: { type: 'string' },
  card: { type: 'string' },
  seed: { type: 'string' },
  key: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionSpecs

function parsed(args: readonly string[]) {
  const [extra] = readArguments(args, OPTIONS).positionals
  if (extra !== undefined) throw new UsageError(`mock takes no "${extra}"`)
  return parseArgs({ args: [...args], options: OPTIONS }).values
}

function numberOf(flag: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  if (text !== undefined && !Number.isFinite(value)) throw new UsageError(`${flag} takes a number, not "${text}"`)
  return text === undefined ? otherwise : value
}

/** A file's path, or as every other JSON: the text itself, `@file`, or `-`. */
async function jsonIn(flag: string, text: string): Promise<unknown> {
  return readJson(flag, /^[\s]*[[{]|^[@-]/.test(text) ? text : `@${text}`)
}

async function faultsIn(text: string): Promise<readonly FaultRule[]> {
  const rules = await jsonIn('--faults', text)
  // The cast: each rule is checked when the simulator takes it.
  return (Array.isArray(rules) ? rules : [rules]) as FaultRule[]
}

/** Reads the command's arguments. @throws UsageError, ValidationError */
export async function mockOptions(args: readonly string[]): Promise<MockRequest> {
  const values = parsed(args)
  const speed = numberOf('--speed', values.speed, 1)
  return {
    simulator: {
      clock: acceleratedClock({ speed }),
      deliver: (request) => fetch(request),
      ...(values.wallet === undefined ? {} : { wallet: values.wallet }),
      // The cast: the simulator checks the name.
      ...(values.card === undefined ? {} : { card: values.card as SimulatorCard }),
      // A world of its own each time: a ledger that outlives it would take a job of the next one for a job of the last, and not count it.
      seed: numberOf('--seed', values.seed, randomInt(1, 2 ** 32)),
      ...(values.key === undefined ? {} : { apiKeys: values.key }),
      ...(values.looks === undefined ? {} : { looks: looksIn('--looks', await jsonIn('--looks', values.looks)) }),
      ...(values.voices === undefined ? {} : { voices: voicesIn('--voices', await jsonIn('--voices', values.voices)) }),
    },
    serve: {
      port: numberOf('--port', values.port, PORT),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.url === undefined ? {} : { publicUrl: values.url }),
    },
    faults: values.faults === undefined ? [] : await faultsIn(values.faults),
    speed,
    json: values.json === true,
    help: values.help === true,
  }
}
