import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, memoryLedger } from '../src/index.js'
import { createSimulator, type FaultRule } from '../src/simulator/index.js'
import { clientOf, failure, sums } from './support/client.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const HELD = { charged: 0, held: 500_000 }
const dropped: FaultRule = { kind: 'drop_after_accept', operation: 'createVideo', times: 1 }
const never: FaultRule = { kind: 'drop_before_accept', operation: 'createVideo', times: 1 }

/** A client that sends once, on a ledger whose clock differs from HeyGen's by so many milliseconds, and may change what it differs by. */
function apart(ledgerBy: number, { clientBy = 0, onList = async (list: Response) => list }: Partial<Apart> = {}) {
  const simulator = createSimulator({ wallet: 100 })
  const { clock } = simulator
  const differs = { by: ledgerBy }
  const ledger = memoryLedger({ clock: () => clock.now() + differs.by })
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const answer = await simulator.fetch(request)
    return request.method === 'GET' && new URL(request.url).pathname === '/v3/videos' ? onList(answer) : answer
  }
  const client: HeyGenOptions['clock'] = { now: () => clock.now() + clientBy, sleep: (ms, signal) => clock.sleep(ms, signal) }
  return { ...clientOf({}, { fetch, ledger, clock: client, maxRetries: 0 }), simulator, differs }
}

interface Apart {
  readonly clientBy: number
  readonly onList: (list: Response) => Promise<Response>
}

const renamed = async (list: Response) => {
  const body = await list.json()
  for (const video of body.data) video.title = 'Renamed in the editor'
  return Response.json(body, { headers: list.headers })
}

describe("reconcile({ absent: 'release' })", () => {
  it.each([
    ['ten minutes ahead of', 10 * MINUTE],
    ['a day ahead of', 26 * HOUR],
    ['ten minutes behind', -10 * MINUTE],
    ['a day behind', -26 * HOUR],
  ])('finds the job, and gives nothing back, where the ledger’s clock is %s HeyGen’s', async (_name, by) => {
    const { heygen, make, simulator, ledger } = apart(by)
    simulator.fault(dropped)
    await failure(make(10, {}, { title: 'Launch' }))
    simulator.advance(3 * HOUR)
    const report = await heygen.reconcile({ absent: 'release' })
    expect(report).toMatchObject({ released: [], remaining: [], matched: [{ jobId: simulator.charges[0]?.jobId }] })
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it.each([
    ['ahead', 50 * MINUTE],
    ['behind', -50 * MINUTE],
  ])('keeps the money where the clock was %s when it was sent, and is right now', async (_name, by) => {
    const { heygen, make, simulator, ledger, differs } = apart(by, { onList: renamed })
    simulator.fault(dropped)
    await failure(make(10))
    differs.by = 0
    simulator.advance(3 * HOUR)
    const report = await heygen.reconcile({ absent: 'release' })
    expect(report.released).toEqual([])
    expect(report.remaining).toMatchObject([{ reason: 'no_match', found: expect.stringContaining(String(simulator.charges[0]?.jobId)) }])
    expect(await sums(ledger)).toEqual(HELD)
  })

  it('keeps it while a job that nobody knows bears its title, whenever that was made', async () => {
    const { heygen, make, simulator, differs } = apart(30 * HOUR)
    simulator.fault(dropped)
    await failure(make(10, {}, { title: 'Launch' }))
    differs.by = 0
    simulator.advance(60 * HOUR)
    const report = await heygen.reconcile({ absent: 'release' })
    // By then the list is read to before its time only because it is short.
    expect(report).toMatchObject({ released: [], remaining: [{ reason: 'no_match' }] })
  })

  it('keeps it where no answer has a date to compare clocks with, and says so', async () => {
    const undated = createSimulator({ wallet: 100 })
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await undated.fetch(new Request(input, init))
      answer.headers.delete('date')
      return answer
    }
    const { heygen, make } = clientOf({}, { fetch, clock: undated.clock, ledger: memoryLedger({ clock: () => undated.clock.now() }) })
    undated.fault({ ...never, times: 3 })
    await failure(make(10))
    undated.advance(HOUR)
    const report = await heygen.reconcile({ absent: 'release' })
    expect(report).toMatchObject({ released: [], remaining: [{ found: expect.stringContaining('no date') }] })
  })

  it('waits ten minutes by the ledger’s clock, whatever this machine’s says', async () => {
    const { heygen, make, simulator, ledger } = apart(0, { clientBy: HOUR })
    simulator.fault(never)
    await failure(make(10))
    simulator.advance(9 * MINUTE)
    const report = await heygen.reconcile({ absent: 'release' })
    expect(report).toMatchObject({ released: [], remaining: [{ found: expect.stringContaining('less than ten minutes ago') }] })
    expect(await sums(ledger)).toEqual(HELD)
    simulator.advance(2 * MINUTE)
    expect((await heygen.reconcile({ absent: 'release' })).released).toHaveLength(1)
  })
})
