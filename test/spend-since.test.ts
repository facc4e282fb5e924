import { describe, expect, it } from 'vitest'
import { HeyGen } from '../src/index.js'
import { createSimulator, virtualClock } from '../src/testing.js'

const body = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello.' } as const

/** A client that has bought one video at each of these times, and what it has spent by day. */
async function boughtAt(...times: readonly string[]) {
  const clock = virtualClock(Date.parse(times[0] ?? '') - 1000)
  const simulator = createSimulator({ clock, wallet: 100 })
  const heygen = new HeyGen({ apiKey: 'any', fetch: simulator.fetch, clock, caps: 'none' })
  for (const time of times) {
    simulator.advance(Date.parse(time) - clock.now())
    await heygen.videos.create(body, { wait: true })
  }
  return heygen
}

describe('a date without a time', () => {
  it.each([
    ['Europe/Berlin', '2026-10-25', ['2026-10-25']],
    ['UTC', '2026-10-25', []],
    ['Pacific/Kiritimati', '2026-10-25', ['2026-10-25']],
    ['America/New_York', '2026-10-24', ['2026-10-24']],
  ])('is that day in the zone whose days count: %s from %s', async (timeZone, since, days) => {
    // 00:30 in Berlin, 12:30 in Kiritimati and 18:30 in New York, of the 25th, the 25th and the 24th.
    const heygen = await boughtAt('2026-10-24T22:30:00Z')
    const { rows } = await heygen.spend({ by: 'day', since, timeZone })
    expect(rows.map(({ key }) => key)).toEqual(days)
  })

  it('ends a stretch where it begins', async () => {
    const heygen = await boughtAt('2026-10-25T21:30:00Z', '2026-10-25T23:30:00Z')
    const charges = async (since: string, until: string) =>
      (await heygen.spend({ by: 'operation', since, until, timeZone: 'Europe/Berlin' })).totals[0]?.charges ?? 0
    expect([await charges('2026-10-25', '2026-10-26'), await charges('2026-10-26', '2026-10-27')]).toEqual([1, 1])
  })

  it.each(['2026-02-30', '2026-04-31', '2025-02-29', '2026-02-30T10:00:00Z'])('that no calendar has is refused: %s', async (since) => {
    const heygen = await boughtAt('2026-10-24T22:30:00Z')
    await expect(heygen.spend({ by: 'day', since })).rejects.toMatchObject({ code: 'invalid_input', problems: [{ path: 'since' }] })
  })
})
