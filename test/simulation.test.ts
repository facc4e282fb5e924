import { describe, expect, it } from 'vitest'
import { ledgersWith, type Plant } from './support/simulation/bundle.js'
import { simulate, type Walked } from './support/simulation/run.js'

const right = ledgersWith()

async function walk(kind: 'memory' | 'file', runs: number, steps: number): Promise<Walked[]> {
  const walks: Walked[] = []
  for (let seed = 1; seed <= runs; seed++) walks.push(await simulate(await right, { kind, seed, steps }))
  return walks
}
const sum = (walks: readonly Walked[], of: (walked: Walked) => number) => walks.reduce((total, each) => total + of(each), 0)

describe('a ledger in which every step is somebody’s decision', () => {
  it('keeps its promises in 80,000 steps of three processes on one file, killed over their writes and cut off from power', async () => {
    const walks = await walk('file', 80, 1000)
    expect(sum(walks, ({ steps }) => steps)).toBe(80_000)
    expect(sum(walks, ({ kills }) => kills)).toBeGreaterThan(500)
    expect(sum(walks, ({ powerCuts }) => powerCuts)).toBeGreaterThan(100)
    expect(sum(walks, ({ answers }) => answers)).toBeGreaterThan(10_000)
  }, 120_000)

  it('keeps them in 20,000 steps in memory', async () => {
    const walks = await walk('memory', 20, 1000)
    expect(sum(walks, ({ steps }) => steps)).toBe(20_000)
    expect(sum(walks, ({ answers }) => answers)).toBeGreaterThan(5000)
  }, 60_000)

  it('goes the same way again with the same seed', async () => {
    const [one, other] = [
      await simulate(await right, { kind: 'file', seed: 7, steps: 800 }),
      await simulate(await right, { kind: 'file', seed: 7, steps: 800 }),
    ]
    expect(one).toEqual(other)
    expect((await simulate(await right, { kind: 'file', seed: 8, steps: 800 })).trace).not.toBe(one.trace)
  })
})

/** Bugs that somebody could make, each in one place. A simulation that lets one pass proves nothing. */
const plants: readonly (readonly [string, Plant])[] = [
  ['the next file loses what is held', { file: 'ledger/log/snapshot.ts', right: 'bucket.held = line.held', wrong: 'bucket.held = 0' }],
  [
    'what has expired may still be sent',
    {
      file: 'ledger/endings.ts',
      right: "if (entry.state !== 'sent') return false",
      wrong: "if (entry.state !== 'sent' && entry.state !== 'expired') return false",
    },
  ],
  [
    'a line that was cut inside its checksum counts',
    {
      file: 'node/frame.ts',
      right: "if (!SEAL.test(seal)) return 'torn'",
      wrong: `if (!SEAL.test(seal)) {
        const [text] = line.toString().split(',"crc"')
        try { JSON.parse(text + '}'); return { text: text + '}' } } catch { return 'torn' }
      }`,
    },
  ],
  [
    'an answer does not wait for the disk',
    { file: 'node/queue.ts', right: 'if (!this.#options.durable || !turn.decides', wrong: 'if (true || !turn.decides' },
  ],
  [
    'what was sent expires',
    {
      file: 'ledger/book.ts',
      right: "if (due.state !== 'held') continue",
      wrong: "if (due.state !== 'held' && due.state !== 'sent') continue",
    },
  ],
  [
    'held money leaves room',
    { file: 'ledger/book.ts', right: '(bucket ? bucket.charged + bucket.held : 0)', wrong: '(bucket ? bucket.charged : 0)' },
  ],
]

describe('a bug planted on purpose', () => {
  it.each(plants)(
    'is found: %s',
    async (_name, plant) => {
      const wrong = await ledgersWith(plant)
      let found: unknown
      for (let seed = 1; seed <= 30 && found === undefined; seed++)
        found = await simulate(wrong, { kind: 'file', seed, steps: 1000 }).then(
          () => undefined,
          (error: unknown) => error,
        )
      expect(String(found)).toMatch(/seed \d+, step \d+: /)
      // A plant that doesn't run shows nothing.
      expect(String(found)).not.toMatch(/is not defined|is not a function|SyntaxError/)
      if (process.env.PLANTS) process.stdout.write(`${_name}: ${String(found)}\n`)
    },
    60_000,
  )
})
