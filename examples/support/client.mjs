// @ts-check
import process from 'node:process'
import { HeyGen } from 'heygen-guard'
import { acceleratedClock, createSimulator } from 'heygen-guard/testing'

/**
 * A client of the real API where HEYGEN_API_KEY is set: then an example spends real money, within its caps. Else one of the built-in simulator.
 * @param {import('heygen-guard').HeyGenOptions} options
 */
export function makeClient(options) {
  if (process.env.HEYGEN_API_KEY) return { heygen: new HeyGen(options), simulator: undefined }
  const clock = acceleratedClock({ speed: Number(process.env.SPEED ?? 120) })
  const simulator = createSimulator({ clock, wallet: 50, seed: 7 })
  console.log('On the built-in simulator: nothing here costs money, and time runs faster than life.')
  return { heygen: new HeyGen({ apiKey: 'simulated', ...options, fetch: simulator.fetch, clock }), simulator }
}

/** What the simulated account was billed, to compare with. @param {import('heygen-guard/testing').Simulator | undefined} simulator */
export function showBill(simulator) {
  if (!simulator) return
  const billed = simulator.charges.reduce((all, { micros }) => all + micros, 0) / 1_000_000
  console.log(`The simulator's own bill: $${billed.toFixed(6)} for ${simulator.charges.length} jobs.`)
}
