import { describe, expect, it } from 'vitest'
import { Chores } from '../src/guard/chores.js'
import { type Ledger, LedgerError, memoryLedger } from '../src/index.js'
import { clientOf, failure, ledgerWith, sums } from './support/client.js'
import { as, heldPosts, until } from './support/posts.js'

const KEYED = { idempotencyKey: 'order-1' }
const HELD = { charged: 0, held: 500_000 }
const FREE = { charged: 0, held: 0 }
const full = () => Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.'))

describe('money that could not go back', () => {
  it('goes back when the repeat of the call was rejected as well', async () => {
    const memory = memoryLedger()
    let broken = true
    let asked = false
    const release: Ledger['release'] = (...args) => (broken ? full() : memory.release(...args))
    // Still broken when the key is looked up, and not any more when the repeat was rejected.
    const find: Ledger['find'] = (id) => {
      broken = !asked
      return memory.find(id)
    }
    const world = clientOf({}, { ledger: ledgerWith(memory, { release, find }), maxRetries: 0 })
    world.simulator.fault({ kind: 'status', status: 400, operation: 'createVideo', times: 2 })
    await failure(world.make(10, KEYED))
    expect(await sums(memory)).toEqual(HELD)
    asked = true
    expect(await failure(world.make(10, KEYED))).toMatchObject({ name: 'InvalidRequestError' })
    expect(await sums(memory)).toEqual(FREE)
    expect(await memory.open()).toEqual([])
  })

  it('does not go back under a send that starts meanwhile', async () => {
    const memory = memoryLedger()
    let go: (() => void) | undefined
    let releases = 0
    const release: Ledger['release'] = async (...args) => {
      if (releases++ === 0)
        await new Promise<void>((open) => {
          go = open
        })
      return memory.release(...args)
    }
    const world = heldPosts({ ledger: ledgerWith(memory, { release }), maxRetries: 0 })
    const first = failure(world.make(10, { ...KEYED, ...as('a') }))
    ;(await world.post('a')).answer(400)
    await until(() => go !== undefined)
    const second = world.make(10, { ...KEYED, ...as('b') })
    await until(() => releases === 1)
    go?.()
    expect(await first).toMatchObject({ status: 400 })
    const post = await world.post('b')
    expect(await sums(memory)).toEqual(HELD)
    post.pass()
    await second
    expect(await sums(memory)).toEqual(HELD)
  })
})

describe('what the ledger has to be told later', () => {
  const made = () => {
    const told: string[] = []
    let broken = true
    const chores = new Chores(() => undefined)
    const work = (what: string) => async () => {
      if (broken) throw new Error('gone')
      await new Promise((resolve) => setTimeout(resolve, 5))
      told.push(what)
    }
    const mend = () => {
      broken = false
    }
    return { chores, told, work, mend }
  }

  it('is told before whoever asks goes on, though somebody else is telling it', async () => {
    const { chores, told, work, mend } = made()
    await chores.do(() => 'a', work('a'))
    await chores.do(() => 'b', work('b'))
    mend()
    const first = chores.catchUp()
    await chores.catchUp()
    expect(told).toEqual(['a', 'b'])
    await first
    expect(told).toEqual(['a', 'b'])
  })

  it('is not told of money that is kept while the others are told', async () => {
    const { chores, told, work, mend } = made()
    for (const id of ['a', 'b']) await chores.do(() => id, work(id), id)
    mend()
    const all = chores.catchUp()
    expect(chores.keep('b')).toBe(true)
    expect(chores.keep('b')).toBe(false)
    await all
    expect(told).toEqual(['a'])
  })

  it('says whether money is just going back, once it has', async () => {
    const { chores, told, work, mend } = made()
    mend()
    const done = chores.do(() => 'a', work('a'), 'a')
    expect(await chores.gone('a')).toBe(true)
    expect(told).toEqual(['a'])
    expect(await chores.gone('a')).toBe(false)
    expect(await done).toBe(true)
  })
})
