import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../src/clock.js'
import { ValidationError } from '../src/errors.js'
import { withDeadline } from '../src/http/deadline.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a deadline', () => {
  it('aborts when the time is up, with a reason named TimeoutError', () => {
    const { signal, timedOut } = withDeadline(undefined, 1000)
    vi.advanceTimersByTime(999)
    expect([signal.aborted, timedOut()]).toEqual([false, false])
    vi.advanceTimersByTime(1)
    expect([signal.aborted, timedOut(), signal.reason]).toMatchObject([true, true, { name: 'TimeoutError' }])
  })

  it('aborts with the caller, for the reason of the caller', () => {
    const user = new AbortController()
    const { signal, timedOut } = withDeadline(user.signal, 1000)
    user.abort('enough')
    expect([signal.aborted, timedOut(), signal.reason]).toEqual([true, false, 'enough'])
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(2000)
    expect(timedOut()).toBe(false)
  })

  it('is over from the start for a caller who has aborted, or with no time', () => {
    expect(withDeadline(AbortSignal.abort('before'), 1000).signal.reason).toBe('before')
    expect(withDeadline(undefined, 0)).toMatchObject({ signal: { aborted: true } })
    expect(withDeadline(undefined, 0).timedOut()).toBe(true)
  })

  it.each(['dispose', 'expire'])('leaves no timer and no listener after %s', (how) => {
    const user = new AbortController()
    const { signal, dispose } = withDeadline(user.signal, 1000)
    expect([vi.getTimerCount(), getEventListeners(user.signal, 'abort').length]).toEqual([1, 1])
    if (how === 'dispose') dispose()
    else vi.advanceTimersByTime(1000)
    expect([vi.getTimerCount(), getEventListeners(user.signal, 'abort').length]).toEqual([0, 0])
    user.abort()
    vi.advanceTimersByTime(5000)
    expect(signal.aborted).toBe(how === 'expire')
  })

  it('sets no timer that would overflow', () => {
    for (const forever of [Number.POSITIVE_INFINITY, 2 ** 31]) expect(withDeadline(undefined, forever).signal.aborted).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps the process alive until it is disposed of, since somebody waits for it', () => {
    vi.useRealTimers()
    const timersThatHold = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timersThatHold()
    const { dispose } = withDeadline(undefined, 60_000)
    expect(timersThatHold()).toBe(before + 1)
    dispose()
    expect(timersThatHold()).toBe(before)
  })

  it('works where AbortSignal has neither any nor timeout', () => {
    vi.stubGlobal('AbortSignal', {})
    const user = new AbortController()
    const { signal } = withDeadline(user.signal, 1000)
    user.abort('enough')
    vi.unstubAllGlobals()
    expect(signal.reason).toBe('enough')
  })

  it.each([-1, Number.NaN, Number.NEGATIVE_INFINITY])('refuses %s', (timeoutMs) => {
    expect(() => withDeadline(undefined, timeoutMs)).toThrow(ValidationError)
  })

  it.each(['1000', null, undefined])('refuses %j, which is no number', (timeoutMs) => {
    // The cast stands for a caller without types.
    expect(() => withDeadline(undefined, timeoutMs as unknown as number)).toThrow(ValidationError)
  })
})

describe('a sleep', () => {
  it('may be longer than a timer can be, and ends early by its signal', async () => {
    const ends: string[] = []
    const stop = new AbortController()
    void systemClock.sleep(5_000_000_000).then(() => ends.push('slept'))
    void systemClock.sleep(5_000_000_000, stop.signal).catch(() => ends.push('aborted'))
    await vi.advanceTimersByTimeAsync(2_200_000_000)
    stop.abort()
    await vi.advanceTimersByTimeAsync(2_700_000_000)
    expect(ends).toEqual(['aborted'])
    await vi.advanceTimersByTimeAsync(100_000_000)
    expect(ends).toEqual(['aborted', 'slept'])
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  })
})
