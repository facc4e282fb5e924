import { describe, expect, it, vi } from 'vitest'
import { AbortedError, ValidationError } from '../src/errors.js'
import { acceleratedClock, virtualClock } from '../src/simulator/index.js'

describe('the virtual clock', () => {
  it('stands still until someone sleeps, then jumps to the wake-up', async () => {
    const clock = virtualClock(1_000)
    expect(clock.now()).toBe(1_000)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(clock.now()).toBe(1_000)
    await clock.sleep(3_600_000)
    expect(clock.now()).toBe(3_601_000)
  })

  it('starts on a fixed day of its own', () => {
    expect(new Date(virtualClock().now()).toISOString()).toBe('2026-06-15T12:00:00.000Z')
  })

  it('wakes sleepers in the order of their times, each at its own', async () => {
    const clock = virtualClock(0)
    const woken: [string, number][] = []
    const sleeper = (name: string, ms: number) => clock.sleep(ms).then(() => woken.push([name, clock.now()]))
    await Promise.all([sleeper('c', 300), sleeper('a', 100), sleeper('b', 200), sleeper('a2', 100)])
    expect(woken).toEqual([
      ['a', 100],
      ['a2', 100],
      ['b', 200],
      ['c', 300],
    ])
  })

  it('lets one who wakes sleep again before the next one wakes', async () => {
    const clock = virtualClock(0)
    const woken: [string, number][] = []
    const rounds = async (name: string, ms: number, count: number) => {
      for (let i = 0; i < count; i++) {
        await clock.sleep(ms)
        woken.push([name, clock.now()])
      }
    }
    await Promise.all([rounds('slow', 250, 2), rounds('fast', 100, 4)])
    expect(woken).toEqual([
      ['fast', 100],
      ['fast', 200],
      ['slow', 250],
      ['fast', 300],
      ['fast', 400],
      ['slow', 500],
    ])
  })

  it('lets one who wakes do something else first', async () => {
    const clock = virtualClock(0)
    const woken: [string, number][] = []
    const slow = clock.sleep(250).then(() => woken.push(['slow', clock.now()]))
    await clock.sleep(100)
    await new Promise((resolve) => setTimeout(resolve, 0))
    await clock.sleep(100)
    woken.push(['fast', clock.now()])
    await slow
    expect(woken).toEqual([
      ['fast', 200],
      ['slow', 250],
    ])
  })

  it.each([
    ['no time', 0],
    ['negative time', -5],
    ['no number', Number.NaN],
  ])('sleeps for %s without moving', async (_, ms) => {
    const clock = virtualClock(7)
    await clock.sleep(ms)
    expect(clock.now()).toBe(7)
  })

  it('is not dragged along by an endless sleep', async () => {
    const clock = virtualClock(0)
    const stop = new AbortController()
    const endless = clock.sleep(Number.POSITIVE_INFINITY, stop.signal)
    await clock.sleep(10)
    expect(clock.now()).toBe(10)
    stop.abort()
    await expect(endless).rejects.toBeInstanceOf(AbortedError)
  })

  it('forgets a sleeper whose signal is aborted', async () => {
    const clock = virtualClock(0)
    const stop = new AbortController()
    const early = clock.sleep(50, stop.signal)
    const late = clock.sleep(80)
    stop.abort()
    await expect(early).rejects.toBeInstanceOf(AbortedError)
    await late
    expect(clock.now()).toBe(80)
    await expect(clock.sleep(1, stop.signal)).rejects.toBeInstanceOf(AbortedError)
    expect(clock.now()).toBe(80)
  })

  it('advances at once and wakes those who are due', async () => {
    const clock = virtualClock(0)
    const release = clock.hold()
    const woken: string[] = []
    const first = clock.sleep(100).then(() => woken.push('first'))
    const second = clock.sleep(1_000).then(() => woken.push('second'))
    clock.advance(500)
    expect(clock.now()).toBe(500)
    await first
    expect(woken).toEqual(['first'])
    release()
    await second
    expect(clock.now()).toBe(1_000)
  })

  it.each(['before', 'after', 'a turn after'])('does not move by itself while it is held, from %s the sleep on', async (when) => {
    const clock = virtualClock(0)
    let awake = false
    const early = when === 'before' ? clock.hold() : undefined
    const slept = clock.sleep(10).then(() => {
      awake = true
    })
    if (when === 'a turn after') await new Promise((resolve) => setTimeout(resolve, 0))
    const release = early ?? clock.hold()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(awake).toBe(false)
    release()
    release()
    await slept
    expect(clock.now()).toBe(10)
  })

  it.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses to advance by %s', (ms) => {
    expect(() => virtualClock().advance(ms)).toThrow(ValidationError)
    expect(() => acceleratedClock({ speed: 2 }).advance(ms)).toThrow(ValidationError)
  })

  it('refuses a start that is no time', () => {
    expect(() => virtualClock(Number.NaN)).toThrow(/start: expected epoch milliseconds, got NaN/)
    // Plain JavaScript would take it for the epoch.
    expect(() => Reflect.apply(virtualClock, undefined, [null])).toThrow(/start: expected epoch milliseconds, got null/)
  })
})

describe('the accelerated clock', () => {
  it('lets an hour pass in no time', async () => {
    const clock = acceleratedClock({ speed: 3_600_000, start: 0 })
    await clock.sleep(3_600_000)
    expect(clock.now()).toBeGreaterThanOrEqual(3_600_000)
  })

  it('wakes sleepers in order, also after a jump', async () => {
    const clock = acceleratedClock({ speed: 1 })
    const woken: string[] = []
    const late = clock.sleep(7_200_000).then(() => woken.push('late'))
    const early = clock.sleep(3_600_000).then(() => woken.push('early'))
    clock.hold()()
    clock.advance(3_600_000)
    await early
    clock.advance(3_600_000)
    await late
    expect(woken).toEqual(['early', 'late'])
  })

  it('sets no timer for the past, which Node 24 warns of', async () => {
    const clock = acceleratedClock({ speed: 1, start: 5000 })
    const timers = vi.spyOn(globalThis, 'setTimeout')
    const rung = new Promise<void>((resolve) => clock.alarm(1000, resolve))
    const pauses = timers.mock.calls.map(([, ms]) => ms)
    timers.mockRestore()
    await rung
    expect(pauses).toEqual([0])
  })

  it('lets go of a sleeper that is aborted', async () => {
    const clock = acceleratedClock({ speed: 1 })
    const stop = new AbortController()
    const slept = clock.sleep(3_600_000, stop.signal)
    stop.abort()
    await expect(slept).rejects.toBeInstanceOf(AbortedError)
  })

  it.each<[unknown, string]>([
    [undefined, 'options: expected an object, got nothing'],
    [null, 'options: expected an object, got null'],
    [60, 'options: expected an object, got 60'],
    [{}, 'speed: expected a number above 0, got nothing'],
    [{ speed: 60, begin: 0 }, 'begin: expected one of speed, start, got an unknown option'],
    [{ speed: 60, start: 'now' }, 'start: expected epoch milliseconds'],
  ])('is not made with %j', (options, message) => {
    // What plain JavaScript could pass.
    const make = () => acceleratedClock(options as { speed: number })
    expect(make).toThrow(ValidationError)
    expect(make).toThrow(message)
  })

  it.each([[0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses a speed of %s', (speed) => {
    expect(() => acceleratedClock({ speed })).toThrow(/speed: expected a number above 0/)
  })
})
