import { describe, expect, it } from 'vitest'
import { JOB_KINDS, type JobKind } from '../src/jobs/poll-kinds.js'
import { Poller } from '../src/jobs/poller.js'
import { virtualClock } from '../src/simulator/index.js'
import { randomOf } from './torture/plan.js'

const MINUTE = 60_000

function kind(name: string): JobKind {
  const found = JOB_KINDS.get(name)
  if (!found) throw new Error(`There are no jobs of the kind ${name}`)
  return found
}

/** Jobs that are under way until a time, and every look at them. */
function world(name: string, random: () => number, endsAt: (id: string) => number) {
  const clock = virtualClock(0)
  const looks: { readonly at: number; readonly ids: readonly string[] }[] = []
  const look = (ids: readonly string[]) => void looks.push({ at: clock.now(), ids })
  const status = (id: string) => (clock.now() >= endsAt(id) ? 'completed' : 'processing')
  const poller = new Poller(kind(name), {
    clock,
    random,
    read: async (_, id) => {
      look([id])
      return { id, render_id: id, status: name === 'getVideoV3' ? status(id) : status(id).replace('processing', 'rendering') }
    },
    readStatuses: async (_, ids) => {
      look(ids)
      return ids.map((id) => ({ video_id: id, status: status(id) }))
    },
  })
  return { clock, looks, poller }
}

/** The pauses between the looks at one job. */
async function pausesOf(random: () => number, options: { readonly interval?: number } = {}, fresh = false): Promise<readonly number[]> {
  const { looks, poller } = world('getVideoV3', random, () => 3 * MINUTE)
  await poller.watch('a', options, fresh)
  return looks.map(({ at }, i) => at - (looks[i - 1]?.at ?? 0))
}

describe('the pauses between looks at a job', () => {
  it.each([
    [0, 0.75],
    [0.5, 1],
    [1, 1.25],
  ])('grow from 5 to 30 seconds, times a spread: a draw of %s makes it %s', async (draw, spread) => {
    const steps = [0, 5_000, 7_500, 11_250, 16_875, 25_312.5, 30_000, 30_000]
    const pauses = await pausesOf(() => draw)
    expect(pauses.length).toBeGreaterThan(7)
    for (const [i, pause] of pauses.slice(0, steps.length).entries()) expect(pause).toBeCloseTo((steps[i] ?? 0) * spread, 6)
  })

  it('begin with one when the job was only just started', async () => {
    expect((await pausesOf(() => 0, {}, true))[0]).toBe(3_750)
  })

  it('have a draw each', async () => {
    const pauses = (await pausesOf(randomOf(7))).slice(6)
    expect(new Set(pauses).size).toBe(pauses.length)
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(22_500)
      expect(pause).toBeLessThanOrEqual(37_500)
    }
  })

  it('are the caller’s own where one is given', async () => {
    const pauses = await pausesOf(randomOf(7), { interval: 20_000 })
    expect(new Set(pauses.slice(1))).toEqual(new Set([20_000]))
  })
})

describe('many jobs that are waited for from different times on', () => {
  const LATEST = 3 * MINUTE
  const END = 8 * MINUTE
  /** By then the pauses of the last ones are long. */
  const STEADY = [5, 6, 7]
  /** At the shortest long pause, of 22.5 seconds. */
  const MOST_A_MINUTE = 3

  /** Waits for all, each from some time in the first minutes on, until all end together. */
  async function waitFor(name: string, jobs: number) {
    const random = randomOf(11)
    const { clock, looks, poller } = world(name, random, () => END)
    const begin = async (id: string) => {
      await clock.sleep(random() * LATEST)
      await poller.watch(id, { timeout: 60 * MINUTE }, false)
    }
    await Promise.all(Array.from({ length: jobs }, (_, i) => begin(`job_${i}`)))
    return { looks, inMinute: (minute: number) => looks.filter(({ at }) => Math.floor(at / MINUTE) === minute).length }
  }

  it('are each read no more often than their pauses say', async () => {
    const { looks, inMinute } = await waitFor('getHyperframesRenderV3', 20)
    for (const minute of STEADY) expect(inMinute(minute)).toBeLessThanOrEqual(20 * MOST_A_MINUTE)
    const last = new Map<string, number>()
    for (const { at, ids } of looks)
      for (const id of ids) {
        expect(at - (last.get(id) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(3_750)
        last.set(id, at)
      }
    expect(last.size).toBe(20)
  })

  it('of videos are asked for a hundred at a time, so that requests hardly grow with their number', async () => {
    const { looks, inMinute } = await waitFor('getVideoV3', 150)
    // Two requests a round; whoever is due next sets when the next one is.
    for (const minute of STEADY) expect(inMinute(minute)).toBeLessThanOrEqual((150 * MOST_A_MINUTE) / 20)
    expect(Math.max(...looks.map(({ ids }) => ids.length))).toBe(100)
  })
})
