import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharesOf } from '../src/guard/resolve.js'
import { matchJobs } from '../src/reconcile/match.js'
import { clientOf, DAYS, sums } from './support/client.js'

const step = fc.record({
  seconds: fc.integer({ min: 1, max: 40 }),
  fault: fc.constantFrom('none', 'drop_after_accept', 'drop_before_accept', 'garbage', 'truncate', 'job_fails'),
  titled: fc.boolean(),
  gapMs: fc.constantFrom(0, 1_000, 600_000),
})

describe('after any history with faults', () => {
  it('reconcile leaves nothing held that it does not list, and everything settled is on the bill', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { heygen, make, simulator, ledger, paid } = clientOf({}, { maxRetries: 0 })
        for (const [i, { seconds, fault, titled, gapMs }] of steps.entries()) {
          if (fault !== 'none') simulator.fault({ kind: fault, operation: 'createVideo' })
          await make(seconds, {}, titled ? { title: `Video ${i}` } : {}).catch(() => undefined)
          simulator.advance(gapMs)
        }
        simulator.advance(DAYS)
        const posts = paid().length
        const report = await heygen.reconcile()
        expect(paid()).toHaveLength(posts)
        const { charged = 0, held = 0 } = await sums(ledger)
        const listed = report.remaining.reduce((sum, each) => sum + Math.round(Number(each.held) * 1e6), 0)
        expect(held).toBe(listed)
        // What isn't ambiguous is settled to the micro, and what is left is enough for the rest of the bill.
        const bill = simulator.charges.reduce((sum, { micros }) => sum + micros, 0)
        expect(charged).toBeLessThanOrEqual(bill)
        expect(charged + held).toBeGreaterThanOrEqual(bill)
        if (report.remaining.every(({ reason }) => reason === 'no_match')) expect(charged).toBe(bill)
        for (const { id, candidates } of report.remaining) {
          expect(id).not.toBe('')
          const job = simulator.charges.find(({ jobId }) => candidates.includes(jobId))
          if (candidates.length === 1 && job) await heygen.resolve(id, { charged: job.amount, why: 'seen' })
          else await heygen.resolve(id, { released: true, why: 'decided' })
        }
        expect((await sums(ledger)).held).toBe(0)
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

describe('matching', () => {
  const claim = fc.record({
    from: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 0, max: 8 }),
    title: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    rival: fc.boolean(),
  })
  const job = fc.record({ createdAt: fc.integer({ min: 0, max: 28 }), title: fc.constantFrom('a', 'b', null) })

  it('never gives one job to two requests, or a job to a request that could have made another', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 5 }), fc.array(job, { maxLength: 5 }), (claims, jobs) => {
        const asked = claims.map(({ from, length, title, rival }, i) => ({
          id: `r${i}`,
          from,
          to: from + length,
          title,
          titled: true,
          parts: ['video'],
          rival,
        }))
        const listed = jobs.map(({ createdAt, title }, i) => ({ id: `j${i}`, createdAt, title, language: null }))
        const matches = [...matchJobs(asked, listed)]
        const given = matches.flatMap(([, match]) => (match.kind === 'matched' ? match.jobs.map(({ job: id }) => id) : []))
        expect(new Set(given).size).toBe(given.length)
        for (const [id, match] of matches) {
          if (match.kind !== 'matched') continue
          const one = asked.find((each) => each.id === id)
          const could = listed.filter(
            (each) => one && each.createdAt >= one.from && each.createdAt <= one.to && each.title === (one.title ?? null),
          )
          expect(could).toHaveLength(1)
        }
      }),
    )
  })
})

describe('sharing an amount out', () => {
  it('loses nothing and gives nobody less than none', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000_000 }),
        fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 100 }),
        (amount, held) => {
          const shares = sharesOf(
            amount,
            held.map((each) => ({ amount: each })),
          )
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount)
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
