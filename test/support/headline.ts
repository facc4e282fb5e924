import { HeyGen, isHeyGenError } from '../../src/index.js'
import { createSimulator, type Simulator } from '../../src/simulator/index.js'

/** One row: what a cap for so many videos lets through when so many callers ask at the same time. */
export interface HeadlineRow {
  readonly callers: number
  /** How many videos the cap pays for. */
  readonly cap: number
  /** Admitted by check, call, record. */
  readonly posthoc: number
  readonly ours: number
}

export const CALLERS = [1, 4, 16, 64] as const
const SECONDS = 20
const PRICE = 1
const KEY = 'sk-headline-0123456789'
const body = {
  type: 'avatar' as const,
  avatar_id: 'look_photo_amy',
  audio_url: `https://files.example/voice.mp3?seconds=${SECONDS}`,
}

/** Callers that ask again until they are refused. */
async function ask(callers: number, buy: () => Promise<boolean>): Promise<void> {
  const caller = async () => {
    while (await buy());
  }
  await Promise.all(Array.from({ length: callers }, caller))
}

const worldOf = () => createSimulator({ wallet: 10_000, concurrentJobs: 10_000 })
const videosOf = (simulator: Simulator) => simulator.billableRequests().filter(({ status }) => status === 200).length

/** A guard as gateways have it: look at what was spent, make the call, write down what it cost. */
async function posthoc(callers: number, cap: number): Promise<number> {
  const simulator = worldOf()
  let spent = 0
  await ask(callers, async () => {
    if (spent + PRICE > cap * PRICE) return false
    const answer = await simulator.fetch('https://api.heygen.com/v3/videos', {
      method: 'POST',
      headers: { 'x-api-key': KEY, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (answer.ok) spent += PRICE
    return answer.ok
  })
  return videosOf(simulator)
}

async function ours(callers: number, cap: number): Promise<number> {
  const simulator = worldOf()
  const heygen = new HeyGen({
    apiKey: KEY,
    fetch: simulator.fetch,
    clock: simulator.clock,
    reserveFrom: 'card',
    caps: [{ usd: cap * PRICE, per: 'total' }],
  })
  await ask(callers, async () => {
    try {
      await heygen.videos.create(body, { facts: { seconds: SECONDS } })
      return true
    } catch (error) {
      if (isHeyGenError(error) && error.code === 'cap_exceeded') return false
      throw error
    }
  })
  return videosOf(simulator)
}

/** Both guards under a cap for so many videos, at 1, 4, 16 and 64 callers. */
export async function headline(cap: number): Promise<readonly HeadlineRow[]> {
  const rows: HeadlineRow[] = []
  for (const callers of CALLERS) {
    rows.push({ callers, cap, posthoc: await posthoc(callers, cap), ours: await ours(callers, cap) })
  }
  return rows
}

/** The rows as a Markdown table. */
export function headlineTable(rows: readonly HeadlineRow[]): string {
  return [
    '| callers at once | the cap pays for | check, call, record | heygen-guard |',
    '| --: | --: | --: | --: |',
    ...rows.map(({ callers, cap, posthoc: after, ours: before }) => `| ${callers} | ${cap} | ${after} | ${before} |`),
  ].join('\n')
}
