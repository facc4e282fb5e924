import { describe, expect, it } from 'vitest'
import type { LedgerReceipt } from '../src/guard/ledger-receipts.js'
import type { ScopeReport } from '../src/guard/refusal.js'
import { collectReport } from '../src/report/collect.js'
import { reportHtml } from '../src/report/html.js'
import { reportJson } from '../src/report/json.js'
import { reportMarkdown } from '../src/report/markdown.js'
import { clientOf } from './support/client.js'

async function* nothing() {}
const NOON = Date.parse('2026-11-22T12:00:00Z')

/** A month of an account: two customers, a cap each, money that is held, and a refund. */
async function lived() {
  const caps = [
    { usd: 30, per: 'day' },
    { usd: 5, per: 'month', label: 'customer:acme' },
  ] as const
  const world = clientOf({ wallet: 200 }, { caps: [...caps] })
  const { heygen, make, finish, simulator } = world
  await make(40, { labels: ['customer:acme'] })
  await make(100, { labels: ['<b>customer</b>|other'] })
  await make(20)
  await finish()
  await make(60, { labels: ['customer:acme'] })
  const collect = async () =>
    collectReport({
      spend: await heygen.spend(),
      receipts: heygen.receipts(),
      open: heygen.reservations(),
      now: simulator.clock.now(),
    })
  return { ...world, collect }
}

const receipt = (change: Partial<LedgerReceipt>): LedgerReceipt => ({
  kind: 'charge',
  at: '2026-11-22T09:00:00.000Z',
  madeAt: '2026-11-22T08:00:00.000Z',
  day: '2026-11-22',
  reservationId: 'default/createVideo/1',
  part: 'video',
  operation: 'createVideo',
  labels: [],
  card: '2026-06',
  unit: 'usd',
  jobId: 'v1',
  reserved: '2.00',
  expected: '1.00',
  amount: '1.00',
  basis: 'computed',
  drift: '0.00',
  overrun: '0.00',
  why: null,
  key: null,
  reason: null,
  ...change,
})
async function* receipts(...changes: Partial<LedgerReceipt>[]) {
  for (const change of changes) yield receipt(change)
}
const collected = (...changes: Partial<LedgerReceipt>[]) =>
  collectReport({
    spend: { caps: [], wallet: null, jobs: null, ledger: { reach: 'host', durability: 'disk' } },
    receipts: receipts(...changes),
    open: nothing(),
    now: NOON,
  })

describe('a report of spend', () => {
  it('adds up what the ledger charged, by label, operation and day, with what is held', async () => {
    const { collect, simulator } = await lived()
    const report = await collect()
    const bill = simulator.charges.reduce((all, { micros }) => all + micros, 0)
    expect(report).toMatchObject({ unit: 'usd', charged: bill, charges: 3, held: 3_000_000, adjusted: 0 })
    expect(report.labels.map(({ key, charged }) => [key, charged])).toEqual([
      ['<b>customer</b>|other', 5_000_000],
      ['customer:acme', 2_000_000],
      [null, 1_000_000],
    ])
    expect(report.operations).toEqual([{ key: 'createVideo', charged: bill, charges: 3 }])
    expect(report.days.flatMap(({ labels }) => [...labels.values()]).reduce((all, amount) => all + amount, 0)).toBe(bill)
    expect(report.caps.map(({ scope }) => scope.per)).toEqual(['day', 'month'])
    expect(report.dearest.map(({ amount }) => amount)).toEqual(['5.00', '2.00', '1.00'])
  })

  it('follows a cap with a label by the receipts that carry it', async () => {
    const report = await (await lived()).collect()
    const acme = report.caps.find(({ scope }) => scope.label === 'customer:acme')
    expect(acme?.steps?.at(-1)?.charged ?? 0).toBe(2_000_000)
  })

  const capOfDay = (usd: { cap: string; charged: string; held: string; left: string }) =>
    ({
      per: 'day',
      key: 'k',
      label: null,
      operation: null,
      engine: null,
      timeZone: 'UTC',
      unit: 'usd',
      usd,
      credits: null,
      resetsAt: null,
    }) as const

  it('counts what is posted later in the window that its request was made in', async () => {
    const cap = capOfDay({ cap: '9.00', charged: '1.00', held: '0.00', left: '8.00' })
    const report = await collectReport({
      spend: { caps: [cap], wallet: null, jobs: null, ledger: { reach: 'host', durability: 'disk' } },
      receipts: receipts({ madeAt: '2026-11-21T23:59:00.000Z', amount: '5.00' }, {}),
      open: nothing(),
      now: NOON,
    })
    expect(report.caps[0]?.steps).toEqual([{ at: Date.parse('2026-11-22T09:00:00.000Z'), charged: 1_000_000 }])
  })

  /** A cap of $1 a day in the report, of which the ledger says so much is charged. */
  const ofDay = (charged: string, ...changes: Partial<LedgerReceipt>[]) =>
    collectReport({
      spend: {
        caps: [capOfDay({ cap: '1.00', charged, held: '0.00', left: '1.00' })],
        wallet: null,
        jobs: null,
        ledger: { reach: 'host', durability: 'disk' },
      },
      receipts: receipts(...changes),
      open: nothing(),
      now: NOON,
    })

  it('draws no line over a cap by what was spent before the cap was given', async () => {
    const report = await ofDay('0.00', { amount: '1.70' })
    expect(report.caps[0]).toMatchObject({ steps: null, before: 1_700_000 })
    const html = reportHtml(report)
    expect(html).not.toContain('class="cap"')
    expect(html).toContain('$1.70 more was charged in this time and does not count here: the cap was not given then.')
  })

  it('goes by what the ledger said of a cap also when more is posted while it reads on', async () => {
    const report = await ofDay('1.00', {}, { at: '2026-11-22T12:00:01.000Z' })
    expect(report.caps[0]).toMatchObject({ before: 0 })
    expect(report.caps[0]?.steps).toHaveLength(2)
  })

  it('shows the newest of more days than a chart has room for, says so, and tells their years', async () => {
    const day = (time: string) => ({ day: time, at: `${time}T09:00:00.000Z`, madeAt: `${time}T08:00:00.000Z` })
    const html = reportHtml(await collected({ ...day('2023-08-10'), amount: '7.77' }, { ...day('2026-11-21'), amount: '1.23' }))
    expect(html).toContain('<title>2026-11-21: $1.23</title>')
    expect(html).not.toContain('<title>2023-08-10')
    expect(html).toContain('The newest 400 days are drawn; the table has them all.')
    expect(html).toMatch(/<text[^>]*>2026-\d\d-\d\d<\/text>/)
    expect(html).toContain('<td>2023-08-10</td>')
  })

  const capsPage = async (scopes: readonly ScopeReport[], ...changes: Partial<LedgerReceipt>[]) =>
    reportHtml(
      await collectReport({
        spend: { caps: scopes, wallet: null, jobs: null, ledger: { reach: 'host', durability: 'disk' } },
        receipts: receipts(...changes),
        open: nothing(),
        now: NOON,
      }),
    )

  it('has the fullest cap first, draws the fullest twelve, and folds the rest away', async () => {
    const of = (i: number) => ({ ...capOfDay({ cap: '20.00', charged: `${i}.00`, held: '0.00', left: `${20 - i}.00` }), label: `l${i}` })
    const html = await capsPage([3, 9, 1, 15, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14].map(of))
    const order = [...html.matchAll(/<h3>\$20\.00 per day, l(\d+)<\/h3>/g)].map(([, i]) => Number(i))
    expect(order).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(html).toContain('<summary>3 more, 15 % full at most</summary>')
    expect(html.indexOf('<summary>3 more')).toBeGreaterThan(html.indexOf(', l4</h3>'))
    expect(await capsPage([1, 2].map(of))).not.toContain('<details>')
  })

  it('shows a cap of nothing as closed, and neither as full nor as money held', async () => {
    const closed = capOfDay({ cap: '0.00', charged: '0.00', held: '0.00', left: '0.00' })
    const html = await capsPage([closed, { ...closed, key: 'k2', usd: { cap: '5.00', charged: '1.00', held: '0.00', left: '4.00' } }])
    expect(html).toContain('<dt>Fullest cap</dt><dd>20 %<small>')
    expect(html).toContain('<strong>Closed: </strong>')
    expect(html).not.toContain('class="cap-card full"')
    expect(html).not.toContain('width:100.00%')
    const over = await capsPage([{ ...closed, usd: { cap: '0.00', charged: '0.20', held: '0.00', left: '-0.20' } }])
    expect(over).toContain('class="cap-card full"')
  })

  it('shows amounts to the cent with the exact ones beside them, what is left never as more, and small ones in full', async () => {
    const scope = capOfDay({ cap: '30.00', charged: '9.007667', held: '0.000667', left: '20.995666' })
    const html = await capsPage([scope], { amount: '9.007667' })
    expect(html).toContain('<data value="9.007667" title="$9.007667">$9.01</data> charged, $0.000667 held')
    expect(html).toContain('<data value="20.995666" title="$20.995666">$20.99</data> left')
  })

  it('tells when a cap begins anew by the clock of its time zone', async () => {
    const html = await capsPage(
      [
        {
          ...capOfDay({ cap: '5.00', charged: '1.00', held: '0.00', left: '4.00' }),
          timeZone: 'Europe/Berlin',
          resetsAt: '2026-11-22T23:00:00.000Z',
        },
      ],
      {},
    )
    expect(html).toContain('left until 2026-11-23 00:00 (Europe/Berlin)')
    expect(html).toMatch(/<text[^>]*text-anchor="start">2026-11-22 00:00<\/text>/)
  })

  it('gives no share of a sum that came to nothing', async () => {
    const html = reportHtml(
      await collected({ labels: ['a'] }, { kind: 'adjustment', amount: '-1.00', part: null, drift: null, labels: ['b'] }),
    )
    expect(html).not.toContain('over<')
  })

  it('shows a label in Markdown as it is, entities too', async () => {
    expect(reportMarkdown(await collected({ labels: ['&lt;b&gt;'] }))).toContain('\\&lt;b\\&gt;')
  })

  it.each([
    ['@acme/everyone', '| `@acme/everyone` |'],
    ['https://evil.example/a\\|b', '| <code>https&#58;&#47;&#47;evil&#46;example&#47;a&#92;&#124;b</code> |'],
    ['see:www.evil.example', '| `see:www.evil.example` |'],
    ['acme/shop#12', '| `acme/shop#12` |'],
    ['a`@b<i>', '| <code>a&#96;&#64;b&#60;i&#62;</code> |'],
    ['a|@b🎬', '| <code>a&#124;&#64;b&#127916;</code> |'],
  ])('lets %s notify nobody and link nowhere in Markdown', async (label, cell) => {
    expect(reportMarkdown(await collected({ labels: [label] }))).toContain(cell)
  })

  it('counts a refund, and leaves postings of another unit out, saying how many', async () => {
    const report = await collected(
      {},
      { kind: 'adjustment', amount: '-0.40', part: null, drift: null },
      { unit: 'credit', amount: '9.00' },
      { kind: 'release', amount: '0.00' },
    )
    expect(report).toMatchObject({ charged: 600_000, adjusted: -400_000, charges: 1, elsewhere: 1 })
    expect(reportHtml(report)).toContain('1 postings in the account')
    expect(reportJson(report)).toMatchObject({ charged: '0.60', adjusted: '-0.40' })
  })

  it('sets quotes against charges where both are known', async () => {
    const report = await collected({ amount: '1.21', drift: '0.21' }, { amount: '5.00', expected: null, drift: null })
    expect(report.drift).toEqual([{ operation: 'createVideo', expected: 1_000_000, charged: 1_210_000, charges: 1 }])
    expect(reportMarkdown(report)).toContain('1.21 ×')
  })

  it('keeps its memory bounded however many receipts there are', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ at: new Date(NOON - 1e7 + i * 1000).toISOString(), jobId: `v${i}` }))
    const cap = {
      per: 'total',
      key: 'k',
      label: null,
      operation: null,
      engine: null,
      timeZone: null,
      unit: 'usd',
      usd: { cap: '9000.00', charged: '5000.00', held: '0.00', left: '4000.00' },
      credits: null,
      resetsAt: null,
    } as const
    const report = await collectReport({
      spend: { caps: [cap], wallet: null, jobs: null, ledger: { reach: 'host', durability: 'disk' } },
      receipts: receipts(...many),
      open: nothing(),
      now: NOON,
    })
    expect(report.dearest).toHaveLength(10)
    expect(report.caps[0]?.steps?.length).toBeLessThanOrEqual(240)
    expect(report.caps[0]?.steps?.at(-1)?.charged).toBe(5_000_000_000)
  })

  it('never lets a label become markup', async () => {
    const report = await (await lived()).collect()
    expect(reportHtml(report)).not.toContain('<b>customer')
    expect(reportHtml(report)).toContain('&#60;b&#62;customer')
    expect(reportMarkdown(report)).toContain('\\<b\\>customer</b\\>\\|other'.replace('</b', '\\</b'))
  })

  it('is one page that asks for nothing else', async () => {
    const html = reportHtml(await (await lived()).collect())
    expect(html).not.toMatch(/<script|<link|@import|url\(|https?:\/\//)
    // Nor could it, whatever got into it.
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('says so when there is nothing to show', async () => {
    const html = reportHtml(await collected())
    expect(html).toContain('There are no caps')
    expect(html.match(/Nothing\./g)).toHaveLength(5)
  })
})
