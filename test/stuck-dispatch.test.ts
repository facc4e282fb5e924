import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, type Ledger, memoryLedger } from '../src/index.js'
import { clientOf, failure, ledgerWith, sums } from './support/client.js'
import { until } from './support/posts.js'

const NOTHING = { charged: 0, held: 0 }

describe('a dispatch that does not answer', () => {
  /** The ledger's answer to a dispatch waits for the test. */
  const stuck = (method: 'dispatch' | 'reserve', options: HeyGenOptions = {}, lease = false) => {
    const memory = memoryLedger({ clock: () => world.simulator.clock.now() })
    let go: () => void = () => undefined
    const open = new Promise<void>((resolve) => {
      go = resolve
    })
    let waiting = 0
    const gate = async () => {
      waiting++
      await open
    }
    const dispatch: Ledger['dispatch'] = async (id) => {
      if (method === 'dispatch') await gate()
      else if (lease && waiting === 0) world.simulator.advance(600_001)
      return memory.dispatch(id)
    }
    let reserved = 0
    const reserve: Ledger['reserve'] = async (request) => {
      if (method === 'reserve' && reserved++ > 0) await gate()
      return memory.reserve(request)
    }
    const world = clientOf({}, { ledger: ledgerWith(memory, { dispatch, reserve }), ...options })
    return { ...world, memory, go, waits: () => waiting > 0 }
  }
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 20))

  it('ends the call at its timeout; when it comes through later, nothing is sent or held', async () => {
    const { make, memory, go, paid } = stuck('dispatch')
    expect(await failure(make(10, { timeout: 30 }))).toMatchObject({ name: 'TimeoutError', timeoutMs: 30 })
    expect(await sums(memory)).toEqual(NOTHING)
    go()
    await quiet()
    expect(paid()).toEqual([])
    expect(await sums(memory)).toEqual(NOTHING)
    expect(await memory.open()).toEqual([])
  })

  it('ends the call when its signal says so', async () => {
    const stop = new AbortController()
    const { make, memory, go, paid, waits } = stuck('dispatch')
    const error = failure(make(10, { signal: stop.signal }))
    await until(waits)
    stop.abort()
    expect(await error).toMatchObject({ name: 'AbortedError' })
    go()
    await quiet()
    expect(paid()).toEqual([])
    expect(await sums(memory)).toEqual(NOTHING)
  })

  it('because it has to hold the money once more, holds nothing when that comes through after the timeout', async () => {
    const { make, memory, go, paid, waits } = stuck('reserve', {}, true)
    const error = failure(make(10, { timeout: 100 }))
    await until(waits)
    expect(await error).toMatchObject({ name: 'TimeoutError' })
    go()
    await quiet()
    expect(paid()).toEqual([])
    expect(await sums(memory)).toEqual(NOTHING)
    expect(await memory.open()).toEqual([])
  })
})
