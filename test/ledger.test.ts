import { describe, expect, it, vi } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { memoryLedger, memoryLedgerOf } from '../src/ledger/memory.js'
import { codeOf, request, sums } from '../src/testing/conformance/fixtures.js'
import { ledgerConformance } from '../src/testing.js'

describe('memory ledger', () => {
  for (const { name, run } of ledgerConformance({ create: (clock) => memoryLedger({ clock }) })) it(name, run)
})

describe('what only the memory ledger says', () => {
  it('states how far its promises reach', () => {
    expect(memoryLedger()).toMatchObject({ reach: 'process', durability: 'none' })
  })

  it('runs on the time of day unless given a clock', async () => {
    vi.useFakeTimers({ now: 1_000_000 })
    try {
      const ledger = memoryLedger()
      await ledger.reserve(request('a', 1, { leaseMs: 500 }))
      expect(await ledger.find('a')).toMatchObject({ createdAt: 1_000_000, leaseUntil: 1_000_500 })
    } finally {
      vi.useRealTimers()
    }
  })

  it('lets ten minutes pass before an undispatched reservation expires', async () => {
    const ledger = memoryLedger({ clock: () => 0 })
    expect(await ledger.reserve(request('a'))).toMatchObject({ reservation: { leaseUntil: 600_000 } })
  })

  it('lets every lease end, however many were dispatched since', async () => {
    let now = 0
    const ledger = memoryLedger({ clock: () => now })
    for (let made = 0; made < 3000; made++) {
      await ledger.reserve(request(`${made}`, 0, { leaseMs: 100 + (made % 7) }))
      if (made % 500 > 0) await ledger.dispatch(`${made}`)
    }
    now = 99
    expect(await ledger.sweep()).toBe(0)
    now = 200
    expect(await ledger.sweep()).toBe(6)
    expect(await ledger.open({ states: ['held'] })).toEqual([])
  })

  it.each<[unknown, string]>([
    [null, 'options: expected an object, got null'],
    [[], 'options: expected an object, got an array of 0'],
    [{ now: () => 0 }, 'now: expected one of clock, got an unknown option'],
    [{ clock: 5 }, 'clock: expected a function, got 5'],
    [{ clock: null }, 'clock: expected a function, got null'],
  ])('is not made with %j', (options, message) => {
    // What plain JavaScript could pass.
    const make = () => memoryLedger(options as undefined)
    expect(make).toThrow(ValidationError)
    expect(make).toThrow(message)
  })

  it.each([
    ['throws', fail],
    ['gives no number', () => Number.NaN],
    ['gives no end of time', () => Number.POSITIVE_INFINITY],
  ])('decides nothing while its clock %s', async (_name, broken) => {
    let clock = () => 5
    const ledger = memoryLedger({ clock: () => clock() })
    await ledger.reserve(request('a', 100, { leaseMs: 10 }))
    const before = await ledger.find('a')
    clock = broken
    expect(await codeOf(ledger.reserve(request('b')))).toBe('ledger_unavailable')
    expect(await codeOf(ledger.dispatch('a'))).toBe('ledger_unavailable')
    expect(await codeOf(ledger.release('a', 'main', 'not_sent'))).toBe('ledger_unavailable')
    clock = () => 5
    expect(await ledger.find('a')).toEqual(before)
    expect(await sums(ledger)).toEqual([0, 100])
  })

  it('decides before the call returns, so that the order of calls is the order of decisions', async () => {
    const ledger = memoryLedger({ clock: () => 0 })
    const calls = [
      ledger.reserve(request('a', 1000)),
      ledger.reserve(request('b', 1)),
      ledger.release('a', 'main', 'not_sent'),
      ledger.reserve(request('c', 1)),
    ]
    expect(await Promise.all(calls)).toMatchObject([{ granted: true }, { granted: false }, { replay: false }, { granted: true }])
  })

  it('forgets what ended more than a day ago, beyond the newest of them, and never what is open or summed up', async () => {
    let now = 0
    const ledger = memoryLedgerOf(() => now, 10)
    await ledger.reserve(request('open', 1, { scopes: [] }))
    await ledger.dispatch('open')
    const spend = async (id: string) => {
      await ledger.reserve(request(id, 1, { scopes: [{ key: 'total', cap: 1e9 }] }))
      await ledger.dispatch(id)
      await ledger.settle(id, 'main', { amount: 1, basis: 'computed' })
    }
    for (let index = 0; index < 50; index++) await spend(`old ${index}`)
    expect(await ledger.find('old 0')).toMatchObject({ state: 'settled' })
    now += 86_400_001
    for (let index = 0; index < 60; index++) await spend(`new ${index}`)
    expect(await ledger.find('old 0')).toBeUndefined()
    expect(await ledger.find('new 0')).toMatchObject({ state: 'settled' })
    expect(await ledger.find('open')).toMatchObject({ state: 'sent' })
    expect(await sums(ledger)).toEqual([110, 0])
  })

  it('remembers the newest that ended however long ago that was', async () => {
    let now = 0
    const ledger = memoryLedgerOf(() => now, 10)
    for (let index = 0; index < 40; index++) {
      await ledger.reserve(request(`${index}`, 1, { scopes: [] }))
      await ledger.release(`${index}`, 'main', 'not_sent')
      now += 100 * 86_400_000
    }
    expect(await ledger.find('0')).toBeUndefined()
    for (let index = 31; index < 40; index++) expect(await ledger.find(`${index}`)).toMatchObject({ state: 'released' })
  })

  it('can be closed twice', async () => {
    const ledger = memoryLedger()
    await ledger.close()
    expect(await codeOf(ledger.close())).toBe('no error')
  })
})

function fail(): never {
  throw new Error('no clock')
}
