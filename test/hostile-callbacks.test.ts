import { describe, expect, it } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { once, readCallback } from '../src/webhooks/index.js'

describe('whoever forges callbacks', () => {
  it('fills no ledger with them, and those of HeyGen are known again', async () => {
    const kept = new Map<string, string>()
    const store = {
      get: async (key: string) => kept.get(key),
      compareAndSet: async (key: string, expected: string | undefined, next: string) => kept.get(key) === expected && !!kept.set(key, next),
    }
    const tell = (text: string) => once(store, readCallback(text), () => 'seen')
    for (let i = 0; i < 10_000; i++) expect(await tell(`{"video_id":"forged-${i}"}`)).toMatchObject({ outcome: 'done' })
    expect(kept.size).toBeLessThanOrEqual(4096)
    expect(await tell('{"video_id":"v1"}')).toMatchObject({ outcome: 'done' })
    expect(await tell('{"video_id":"v1"}')).toEqual({ outcome: 'duplicate' })
  })

  it('has none wait for another that is being dealt with in the same place', async () => {
    const store = memoryLedger()
    const callbacks = Array.from({ length: 200 }, (_, i) => readCallback(`{"video_id":"v${i}"}`))
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const key = (i: number) => `callback/${i.toString(16).padStart(3, '0')}`
    // Every place is taken by somebody who is busy for long.
    for (let i = 0; i < 4096; i++) await store.compareAndSet(key(i), undefined, `busy/${Date.now() + 300_000}/x/somebody-else`)
    const all = Promise.all(callbacks.map((callback) => once(store, callback, () => held)))
    release()
    const outcomes = (await all).map(({ outcome }) => outcome)
    expect(outcomes).not.toContain('duplicate')
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThan(150)
  })
})
