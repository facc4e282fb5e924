import { describe, expect, it, onTestFinished } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { fileLedger } from '../src/node.js'
import { failure, sums } from './support/client.js'
import { freshPath } from './support/ledger-files.js'
import { as, heldPosts, TOTAL } from './support/posts.js'

const KEYED = { idempotencyKey: 'order-1' }
const ONE = { caps: [{ usd: '0.50', per: 'total' as const }], maxRetries: 0 }
const HELD = { charged: 0, held: 500_000 }

/** Two clients as two processes would have them: nothing is shared but the ledger's file. */
function processes() {
  const path = freshPath()
  const handle = () => {
    const ledger = fileLedger(path, { durability: 'process' })
    onTestFinished(() => ledger.close())
    return ledger
  }
  return { one: heldPosts({ ...ONE, ledger: handle() }), other: heldPosts({ ...ONE, ledger: handle() }) }
}

describe('two processes that send under one key', () => {
  it('one is refused while the other is on its way: the money stays held, and the job of the other settles it', async () => {
    const { one, other } = processes()
    const [a, b] = [failure(other.make(10, { ...KEYED, ...as('a') })), one.make(10, { ...KEYED, ...as('b') })]
    const [refused, passing] = [await other.post('a'), await one.post('b')]
    refused.answer(400)
    expect(await a).toMatchObject({ name: 'OutcomeUnknownError', held: '$0.50', cause: { status: 400 } })
    expect(await sums(other.ledger, TOTAL)).toEqual(HELD)
    expect(await other.ledger.open()).toMatchObject([{ state: 'sent', sends: 2, parts: [{ state: 'open' }] }])
    passing.pass()
    expect(await b).toMatchObject({ video_id: expect.any(String) })
    await one.finish()
    expect(one.receipts).toMatchObject([{ charged: '0.50' }])
    for (const { ledger } of [one, other]) expect(await sums(ledger, TOTAL)).toEqual({ charged: 500_000, held: 0 })
  })

  it('both are refused: neither knows what became of the other, so the money stays held', async () => {
    const { one, other } = processes()
    const errors = [failure(other.make(10, { ...KEYED, ...as('a') })), failure(one.make(10, { ...KEYED, ...as('b') }))]
    const [first, second] = [await other.post('a'), await one.post('b')]
    first.answer(400)
    second.answer(400)
    for (const error of await Promise.all(errors)) expect(error).toMatchObject({ name: 'OutcomeUnknownError', cause: { status: 400 } })
    expect(await sums(one.ledger, TOTAL)).toEqual(HELD)
  })

  it('one after the other, where the first was refused before the second began: each stands for itself', async () => {
    const { one, other } = processes()
    const a = failure(other.make(10, { ...KEYED, ...as('a') }))
    ;(await other.post('a')).answer(400)
    expect(await a).toMatchObject({ name: 'InvalidRequestError' })
    const b = one.make(10, { ...KEYED, ...as('b') })
    ;(await one.post('b')).pass()
    await b
    expect(await sums(one.ledger, TOTAL)).toEqual(HELD)
    expect(await one.ledger.open()).toMatchObject([{ sends: 1, parts: [{ job: expect.any(String) }] }])
  })
})

describe('two calls of one process under one key', () => {
  it('are one sender to the ledger', async () => {
    const memory = memoryLedger()
    const { make, post } = heldPosts({ ...ONE, ledger: memory })
    const errors = ['a', 'b'].map((caller) => failure(make(10, { ...KEYED, ...as(caller) })))
    const posts = [await post('a'), await post('b')]
    expect(await memory.open()).toMatchObject([{ sends: 1 }])
    for (const each of posts) each.answer(400)
    await Promise.all(errors)
    expect(await sums(memory, TOTAL)).toEqual({ charged: 0, held: 0 })
  })

  it('do not rely on a dispatch that has ended since: what somebody released meanwhile is held anew', async () => {
    const memory = memoryLedger()
    const { make, post } = heldPosts({ ...ONE, ledger: memory })
    const a = failure(make(10, { ...KEYED, ...as('a') }))
    const first = await post('a')
    const [open] = await memory.open()
    await memory.release(open?.id ?? '', open?.parts[0]?.part ?? '', 'resolved')
    const b = make(10, { ...KEYED, ...as('b') })
    ;(await post('b')).pass()
    await b
    expect((await memory.open()).map(({ id }) => id)).toEqual([`${open?.id}~2`])
    first.answer(400)
    await a
    expect(await sums(memory, TOTAL)).toEqual(HELD)
  })
})
