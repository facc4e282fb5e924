import { expect, it } from 'vitest'
import { all, clientOf, failure } from './support/client.js'

const LANGUAGES = ['German (Germany)', 'French (France)', 'Polish (Poland)']
const body = { video: { type: 'url' as const, url: 'https://files.example/a.mp4' }, output_languages: LANGUAGES }

/** A translation into three languages, whose answer was lost. */
async function lost() {
  const world = clientOf({}, { maxRetries: 0 })
  world.simulator.fault({ kind: 'drop_before_accept', operation: 'createVideoTranslationV3' })
  await failure(world.heygen.videoTranslations.create(body, { facts: { sourceSeconds: 20 } }))
  const [open] = await all(world.heygen.reservations())
  return { ...world, id: open?.id ?? '' }
}

it('what a person gave as the reason is on the receipts of the parts that it ended, and in exports', async () => {
  const { heygen, id } = await lost()
  await heygen.resolve(id, { part: 'French (France)', released: true, why: 'French was never made' })
  await heygen.resolve(id, { charged: '0.45', why: 'bill of 22 November, "line 3"' })
  const found = await all(heygen.receipts())
  expect(found.map(({ part, kind, reason }) => [part, kind, reason])).toEqual([
    ['French (France)', 'release', 'French was never made'],
    ['German (Germany)', 'charge', 'bill of 22 November, "line 3"'],
    ['Polish (Poland)', 'charge', 'bill of 22 November, "line 3"'],
  ])
  const [head, , german] = await all(heygen.exportReceipts('csv'))
  expect(head).toMatch(/,reason\r\n$/)
  expect(german).toMatch(/,"bill of 22 November, ""line 3"""\r\n$/)
  const [line = ''] = await all(heygen.exportReceipts('jsonl'))
  expect(JSON.parse(line)).toMatchObject({ reason: 'French was never made' })
})

it('it is null for what ended by itself, and for an adjustment, which says why', async () => {
  const { heygen, make, finish, receipts } = clientOf()
  await make(10)
  await finish()
  await heygen.adjust({ reservation: receipts[0]?.reservationId ?? '', usd: '-0.10', why: 'refund', key: 'k' })
  expect((await all(heygen.receipts())).map(({ why, reason }) => [why, reason])).toEqual([
    [null, null],
    ['refund', null],
  ])
})

it('what reconcile gave back for want of a job says so', async () => {
  const { heygen, make, simulator } = clientOf({}, { maxRetries: 0 })
  simulator.fault({ kind: 'drop_before_accept', operation: 'createVideo' })
  await failure(make(10))
  simulator.advance(3_600_000)
  await heygen.reconcile({ absent: 'release' })
  expect(await all(heygen.receipts())).toMatchObject([{ kind: 'release', reason: expect.stringContaining("absent: 'release'") }])
})
