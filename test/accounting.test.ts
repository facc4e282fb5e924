import { describe, expect, it } from 'vitest'
import { LedgerError, memoryLedger } from '../src/index.js'
import { all, clientOf, DAYS, failure, ledgerWith, sums } from './support/client.js'
import { TOTAL } from './support/posts.js'

/** A client with one request whose answer was lost before it was taken. */
async function lost(seconds = 10) {
  const world = clientOf({}, { maxRetries: 0 })
  world.simulator.fault({ kind: 'drop_before_accept', operation: 'createVideo' })
  await failure(world.make(seconds))
  const [open] = await all(world.heygen.reservations())
  return { ...world, id: open?.id ?? '' }
}

/** A client with one finished video of 10 s. */
async function finished() {
  const world = clientOf()
  await world.make(10, { labels: ['customer:acme', '=cmd()'] })
  await world.finish()
  return { ...world, id: world.receipts[0]?.reservationId ?? '' }
}

describe('resolve()', () => {
  it('charges what a person says, once', async () => {
    const { heygen, ledger, id, receipts } = await lost()
    const decision = { charged: '0.45', why: 'on the bill' }
    expect(await heygen.resolve(id, decision)).toMatchObject({ replay: false, receipts: [{ charged: '0.45', basis: 'manual' }] })
    expect(await heygen.resolve(id, decision)).toMatchObject({ replay: true, receipts: [{ charged: '0.45', basis: 'manual' }] })
    expect(receipts).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 450_000, held: 0 })
    for (const other of [
      { charged: '0.50', why: 'no' },
      { released: true, why: 'no' },
    ] as const) {
      const error = await failure(heygen.resolve(id, other))
      expect(error).toMatchObject({ name: 'AccountingError', code: 'already_ended', reservationId: id })
      expect(String(error)).toContain('charged $0.45 (manual)')
    }
  })

  it('gives back what a person says, once, also when its record was lost', async () => {
    const { heygen, ledger, id } = await lost()
    await ledger.release(id, 'video', 'resolved')
    expect(await heygen.resolve(id, { released: true, why: 'not on the bill' })).toMatchObject({ replay: true })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('shares an amount out over the parts that are open, or takes one', async () => {
    const { heygen, simulator, ledger } = clientOf({}, { maxRetries: 0 })
    simulator.fault({ kind: 'drop_before_accept', operation: 'createVideoTranslationV3' })
    const body = {
      video: { type: 'url' as const, url: 'https://files.example/a.mp4' },
      output_languages: ['German (Germany)', 'French (France)', 'Polish (Poland)'],
    }
    await failure(heygen.videoTranslations.create(body, { facts: { sourceSeconds: 20 } }))
    const [open] = await all(heygen.reservations())
    const id = open?.id ?? ''
    expect(await heygen.resolve(id, { part: 'German (Germany)', charged: 1, why: 'seen' })).toMatchObject({
      receipts: [{ charged: '1.00' }],
    })
    const rest = await heygen.resolve(id, { charged: '0.000003', why: 'rest' })
    expect(rest.receipts.map(({ part, charged }) => [part, charged])).toEqual([
      ['French (France)', '0.000002'],
      ['Polish (Poland)', '0.000001'],
    ])
    expect(await heygen.resolve(id, { charged: '0.000003', why: 'rest' })).toMatchObject({ replay: true })
    expect(await sums(ledger)).toEqual({ charged: 1_000_003, held: 0 })
    expect(await failure(heygen.resolve(id, { part: 'Danish', released: true, why: 'x' }))).toMatchObject({ code: 'unknown_part' })
  })

  it('refuses what was not sent, and what it does not know', async () => {
    const { heygen, ledger } = clientOf()
    await ledger.reserve({
      id: 'default/createVideo/x',
      unit: 'usd',
      parts: [{ part: 'video', amount: 1 }],
      scopes: [],
      fingerprint: 'f',
      note: {},
    })
    expect(await failure(heygen.resolve('default/createVideo/x', { released: true, why: 'x' }))).toMatchObject({ code: 'not_sent' })
    expect(await failure(heygen.resolve('nothing', { released: true, why: 'x' }))).toMatchObject({ code: 'unknown_reservation' })
  })

  it('says how a job ended that was settled in the meantime', async () => {
    const { heygen, id } = await finished()
    const error = await failure(heygen.resolve(id, { released: true, why: 'x' }))
    expect(error).toMatchObject({ code: 'already_ended', message: expect.stringContaining('charged $0.50 (computed)') })
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'resolution'],
    ['neither', { why: 'x' }, 'charged'],
    ['both', { charged: 1, released: true, why: 'x' }, 'charged'],
    ['released: false', { released: false, why: 'x' }, 'released'],
    ['an amount below zero', { charged: -1, why: 'x' }, 'charged'],
    ['an amount in words', { charged: 'all', why: 'x' }, 'charged'],
    ['no reason', { released: true }, 'why'],
    ['a blank reason', { released: true, why: ' ' }, 'why'],
    ['an unknown field', { released: true, why: 'x', force: true }, 'force'],
    ['an empty part', { released: true, why: 'x', part: '' }, 'part'],
  ])('refuses %s', async (_name, resolution, path) => {
    const { heygen } = clientOf()
    // Callers of plain JavaScript may pass anything.
    const error = await failure(heygen.resolve('id', resolution as { released: true; why: string }))
    expect(error).toMatchObject({ name: 'ValidationError', problems: [{ path }] })
  })
})

describe('spend({ by })', () => {
  it('adds up by label, operation and day, in a time zone', async () => {
    const { heygen, make, finish, simulator } = clientOf()
    await make(10, { labels: ['a', 'b'] })
    await make(20, { labels: ['a'] })
    await finish()
    await make(30)
    const label = await heygen.spend({ by: 'label' })
    expect(label.rows.map(({ key, charged, held, charges }) => [key, charged, held, charges])).toEqual([
      ['a', '1.50', '0.00', 2],
      ['b', '0.50', '0.00', 1],
      [null, '0.00', '1.50', 0],
    ])
    expect(label.totals).toMatchObject([{ unit: 'usd', charged: '1.50', held: '1.50', charges: 2, adjusted: '0.00' }])
    expect((await heygen.spend({ by: 'operation' })).rows).toMatchObject([{ key: 'createVideo', charged: '1.50', held: '1.50' }])
    const days = (await heygen.spend({ by: 'day', timeZone: 'Pacific/Auckland' })).rows
    expect(days.map(({ charged }) => charged)).toEqual(['1.50', '0.00'])
    expect((await heygen.spend({ by: 'label', since: simulator.clock.now() + 1 })).totals).toMatchObject([{ charged: '0.00' }])
    expect(await heygen.spend({ by: 'cap' })).toEqual(await heygen.spend())
  })

  it.each<[string, unknown, string]>([
    ['null', null, 'by'],
    ['an unknown kind', { by: 'week' }, 'by'],
    ['none', {}, 'by'],
    ['caps with times', { by: 'cap', since: 0 }, 'since'],
    ['an unknown option', { by: 'day', label: 'x' }, 'label'],
    ['a zone that is none', { by: 'day', timeZone: 'Berlin' }, 'timeZone'],
    ['a time that is none', { by: 'day', since: 'yesterday' }, 'since'],
    ['an invalid date', { by: 'day', until: new Date(Number.NaN) }, 'until'],
  ])('refuses %s', async (_name, options, path) => {
    const { heygen } = clientOf()
    // As above.
    expect(await failure(heygen.spend(options as { by: 'day' }))).toMatchObject({ name: 'ValidationError', problems: [{ path }] })
  })
})

describe('receipts()', () => {
  it('lists charges, releases and adjustments in their order', async () => {
    const { heygen, id, make, finish, simulator } = await finished()
    simulator.failNextVideo()
    await make(20)
    await finish()
    await heygen.adjust({ reservation: id, usd: '-0.10', why: 'refund', key: 'ticket-1' })
    const found = await all(heygen.receipts())
    expect(found).toMatchObject([
      {
        kind: 'charge',
        amount: '0.50',
        reserved: '0.50',
        expected: '0.50',
        drift: '0.00',
        overrun: '0.00',
        basis: 'computed',
        operation: 'createVideo',
        why: null,
      },
      { kind: 'release', amount: '0.00', reserved: '1.00', why: 'job_failed', basis: null },
      { kind: 'adjustment', amount: '-0.10', why: 'refund', key: 'ticket-1', part: null, drift: null },
    ])
    expect(await all(heygen.receipts({ label: 'customer:acme' }))).toHaveLength(2)
    expect(await all(heygen.receipts({ until: found[0]?.at }))).toEqual([])
    expect((await heygen.spend({ by: 'operation' })).totals).toMatchObject([{ charged: '0.40', charges: 1, adjusted: '-0.10' }])
  })

  it('refuses a filter with an unknown field', () => {
    const { heygen } = clientOf()
    // As above.
    expect(() => heygen.receipts({ from: 0 } as object)).toThrowError(
      expect.objectContaining({ problems: [expect.objectContaining({ path: 'from' })] }),
    )
  })

  it('exports CSV that a spreadsheet can open, and JSON lines', async () => {
    const { heygen, id } = await finished()
    await heygen.adjust({ reservation: id, usd: '-0.10', why: '=HYPERLINK("x", "y")', key: 'k' })
    const [head, charge, adjustment, ...rest] = await all(heygen.exportReceipts('csv'))
    expect(head).toMatch(/^at,day,kind,operation,labels,unit,amount,/)
    expect(charge).toContain(',createVideo,customer:acme =cmd(),usd,0.50,')
    expect(adjustment).toContain(`,usd,-0.10,`)
    expect(adjustment).toContain(`"'=HYPERLINK(""x"", ""y"")"`)
    expect(rest).toEqual([])
    for (const line of [head, charge, adjustment]) expect(line).toMatch(/[^\r]\r\n$/)
    const lines = await all(heygen.exportReceipts('jsonl'))
    expect(lines.map((line) => JSON.parse(line))).toEqual(await all(heygen.receipts()))
    // As above.
    expect(() => heygen.exportReceipts('xml' as 'csv')).toThrowError(expect.objectContaining({ code: 'invalid_input' }))
  })
})

describe('adjust()', () => {
  it('gives back no more than the reservation itself has charged, whatever else the cap has', async () => {
    const { heygen, ledger, make, finish } = clientOf()
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      await make(10)
      await finish()
    }
    for await (const { reservationId } of heygen.receipts()) ids.push(reservationId)
    const [reservation = ''] = ids
    const refund = (usd: string, key: string) => heygen.adjust({ reservation, usd, why: 'refund', key })
    const refused = (text: string) => ({ code: 'below_zero', message: expect.stringContaining(text) })
    expect(await failure(refund('-0.51', 'a'))).toMatchObject(refused("can't give back $0.51: it was charged $0.50."))
    await refund('-0.30', 'b')
    expect(await failure(refund('-0.21', 'c'))).toMatchObject(refused('it was charged $0.50, and adjustments of -$0.30.'))
    await refund('0.10', 'd')
    expect(await refund('-0.30', 'c')).toMatchObject({ replay: false })
    // A repeat is none, though nothing is left.
    expect(await refund('-0.30', 'b')).toMatchObject({ replay: true })
    expect(await failure(refund('-0.01', 'e'))).toMatchObject(refused('adjustments of -$0.50'))
    expect(await sums(ledger)).toEqual({ charged: 1_000_000, held: 0 })
  })

  it('counts once per key, in every cap', async () => {
    const { heygen, ledger, id } = await finished()
    const refund = { reservation: id, usd: '-0.20', why: 'refund', key: 'ticket-1' }
    expect(await heygen.adjust(refund)).toEqual({ reservationId: id, replay: false })
    expect(await heygen.adjust(refund)).toEqual({ reservationId: id, replay: true })
    expect(await sums(ledger)).toEqual({ charged: 300_000, held: 0 })
    expect(await failure(heygen.adjust({ ...refund, usd: '-0.10' }))).toMatchObject({ name: 'AccountingError', code: 'key_reused' })
    expect(await failure(heygen.adjust({ ...refund, usd: -9, key: 'k2' }))).toMatchObject({
      code: 'below_zero',
      message: expect.stringContaining("can't give back $9.00"),
    })
    expect(await failure(heygen.adjust({ ...refund, reservation: 'none' }))).toMatchObject({ code: 'unknown_reservation' })
  })

  it('refuses what is open still', async () => {
    const { heygen, id } = await lost()
    expect(await failure(heygen.adjust({ reservation: id, usd: 1, why: 'x', key: 'k' }))).toMatchObject({ code: 'still_open' })
  })

  it('refuses the other unit', async () => {
    const { heygen, id } = await finished()
    expect(await failure(heygen.adjust({ reservation: id, credits: 1, why: 'x', key: 'k' }))).toMatchObject({
      problems: [{ path: 'credits' }],
    })
  })

  it.each<[string, object, string]>([
    ['neither unit', { usd: undefined }, 'usd'],
    ['both units', { credits: 1 }, 'usd'],
    ['nothing', { usd: 0 }, 'usd'],
    ['words', { usd: 'all' }, 'usd'],
    ['two signs', { usd: '--1' }, 'usd'],
    ['too many decimals', { usd: '0.0000001' }, 'usd'],
    ['no reason', { why: '' }, 'why'],
    ['no key', { key: '' }, 'key'],
    ['no reservation', { reservation: 7 }, 'reservation'],
    ['an unknown field', { note: 'x' }, 'note'],
  ])('refuses %s', async (_name, change, path) => {
    const { heygen } = clientOf()
    const error = await failure(heygen.adjust({ reservation: 'id', usd: '1', why: 'x', key: 'k', ...change }))
    expect(error).toMatchObject({ name: 'ValidationError', problems: [{ path }] })
  })
})

describe('drift', () => {
  it('is none where the wallet paid what was charged', async () => {
    const { heygen, make, simulator } = clientOf()
    expect((await heygen.reconcile()).drift).toMatchObject({ verdict: 'first', since: null })
    await make(10)
    simulator.advance(DAYS)
    const { drift } = await heygen.reconcile()
    expect(drift).toMatchObject({ verdict: 'even', moved: '0.50', charged: '0.50', difference: '0.00', ratio: 1, open: '0.00' })
    expect(drift?.message).toContain('no drift')
  })

  it('names the rate whose price is another, and stops when asked', async () => {
    const { heygen, make, simulator, paid } = clientOf({ prices: { 'video.avatar_iv.photo.hd': '0.08' } })
    await heygen.reconcile()
    for (const seconds of [10, 20]) await make(seconds)
    simulator.advance(DAYS)
    const { drift, stopped } = await heygen.reconcile({ stopAt: 1.7 })
    expect(stopped).toBe(false)
    expect(drift).toMatchObject({ verdict: 'dearer', ratio: 1.6, leastRatio: 1.6, keys: [{ ratio: 1.6, jobs: 2 }] })
    expect(drift?.message).toMatch(/charged 1\.60 × the card over 2 jobs: another price list applies/)
    await make(10)
    simulator.advance(DAYS)
    const posts = paid().length
    expect(await heygen.reconcile({ stopAt: 1.5 })).toMatchObject({ stopped: true })
    expect(await failure(make(10))).toMatchObject({ refusal: { reason: 'stopped' } })
    expect(paid()).toHaveLength(posts)
  })

  it('tells two rates apart once enough stretches determine them', async () => {
    const { heygen, make, simulator } = clientOf({ prices: { 'video.avatar_iv.photo.hd': '0.06' } })
    const translate = (seconds: number) =>
      heygen.videoTranslations.create(
        { video: { type: 'url', url: `https://files.example/a.mp4?seconds=${seconds}` }, output_languages: ['Polish (Poland)'] },
        { facts: { sourceSeconds: seconds } },
      )
    await heygen.reconcile()
    const ratios: number[][] = []
    for (const [video, source] of [
      [10, 200],
      [100, 20],
    ] as const) {
      await make(video)
      await translate(source)
      simulator.advance(DAYS)
      const { drift } = await heygen.reconcile()
      ratios.push((drift?.keys ?? []).map(({ ratio }) => ratio))
    }
    expect(ratios[0]).toEqual([])
    expect(ratios[1]?.map((ratio) => ratio.toFixed(2))).toEqual(['1.20', '1.00'])
  })

  it('says that somebody else spends where nothing was charged here', async () => {
    const { heygen, simulator } = clientOf()
    await heygen.reconcile()
    simulator.wallet.set(90)
    const { drift } = await heygen.reconcile()
    expect(drift).toMatchObject({ verdict: 'dearer', moved: '10.00', charged: '0.00', ratio: null, leastRatio: null, keys: [] })
    expect(drift?.message).toContain('somebody else spends from this wallet')
  })

  it('takes money that came in for a top-up', async () => {
    const { heygen, make, simulator } = clientOf()
    await heygen.reconcile()
    await make(10)
    simulator.advance(DAYS)
    simulator.wallet.set(150)
    const { drift } = await heygen.reconcile()
    expect(drift).toMatchObject({ verdict: 'topped_up', ratio: null })
    expect(drift?.message).toContain('$50.50 came into the wallet')
  })

  it('blames nobody for what jobs under way may explain', async () => {
    const { heygen, make } = clientOf({ chargeAt: 'submission' })
    await heygen.reconcile()
    await make(10)
    expect((await heygen.reconcile()).drift).toMatchObject({ verdict: 'open', moved: '0.50', charged: '0.00', open: '0.50', ratio: null })
  })
})

describe('resolve() of several parts', () => {
  it('that the ledger failed halfway charges the amount once, however often it is made again', async () => {
    const memory = memoryLedger()
    let failing = false
    let settled = 0
    const ledger = ledgerWith(memory, {
      settle: async (...args) => {
        if (failing && settled++ === 1) throw new LedgerError('ledger_unavailable', 'gone')
        return memory.settle(...args)
      },
    })
    const { heygen } = clientOf({}, { ledger, caps: [{ usd: 20, per: 'total' }] })
    const parts = ['de', 'fr', 'es'].map((part) => ({ part, amount: 1_000_000 }))
    const scopes = [{ key: TOTAL, cap: 20_000_000 }]
    const note = { operation: 'createVideoTranslationV3', card: '2026-06', labels: [], expected: 3_000_000 }
    await memory.reserve({ id: 'default/r', unit: 'usd', parts, scopes, fingerprint: 'f', note })
    await memory.dispatch('default/r')
    failing = true
    const decision = { charged: '0.90', why: 'on the bill' }
    await failure(heygen.resolve('default/r', decision))
    failing = false
    const done = await heygen.resolve('default/r', decision)
    expect(done.replay).toBe(false)
    expect(await sums(memory, TOTAL)).toEqual({ charged: 900_000, held: 0 })
    expect(await heygen.resolve('default/r', decision)).toMatchObject({ replay: true })
    expect(await sums(memory, TOTAL)).toEqual({ charged: 900_000, held: 0 })
  })
})
