import { ValidationError } from '../errors.js'
import { fieldOf, hasMethod } from '../fields.js'
import { shown } from '../shown.js'

const SHARED = 'httpLedger({ url, token, … }) over a Redis with a REST interface'

/**
 * Refuses what looks like a place for money and is none. Measured in 2026-11 with 30 concurrent runs under a cap of five: n8n's static data
 * admitted all 30 and then remembered one; Zapier's get and set admitted 24 of 24.
 *
 * @throws ValidationError saying why, and what to use.
 */
export function checkStore(ledger: unknown, caps: unknown): void {
  if (ledger === undefined || ledger === null) {
    checkMemory(caps)
    return
  }
  if (hasMethod(ledger, 'reserve')) return
  const fail = (got: string) => {
    throw new ValidationError([{ path: 'ledger', expected: SHARED, got }])
  }
  if (hasMethod(ledger, 'get') && hasMethod(ledger, 'set'))
    fail('a get/set store: runs at the same time all read the old sum and each adds to it, so 24 of 24 passed a cap of five when measured')
  if (typeof ledger === 'object' && !Array.isArray(ledger))
    fail('plain data, such as n8n static data: it is saved after the run, so 30 of 30 concurrent runs passed a cap of five when measured')
  fail(shown(ledger))
}

/** Memory ends with the step: a cap per day in it would start anew with every run. */
function checkMemory(caps: unknown): void {
  if (!Array.isArray(caps)) return
  const lasting = caps.findIndex((cap: unknown) => {
    const per = fieldOf(cap, 'per')
    return per === 'hour' || per === 'day' || per === 'week' || per === 'month' || per === 'total'
  })
  if (lasting >= 0)
    throw new ValidationError([
      {
        path: `caps[${lasting}].per`,
        expected: `"request" or "run", or a ledger that outlives the step: ${SHARED}`,
        got: 'a period, with nowhere to remember it: a step forgets everything when it ends',
      },
    ])
}
