// @ts-check
// Beside package.json. The budget is reviewed like any code; every job that uses this ledger shares it.
import process from 'node:process'
import { httpLedger } from 'heygen-guard/core'

const { LEDGER_URL = '', LEDGER_TOKEN = '', MONTHLY_BUDGET_USD = '100' } = process.env

export default {
  caps: [`${MONTHLY_BUDGET_USD}/month@Europe/Berlin`],
  ledger: httpLedger({
    url: LEDGER_URL,
    token: LEDGER_TOKEN,
    request: async ({ method, url, headers, body }) => {
      const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(5_000) })
      return { status: answer.status, body: await answer.text() }
    },
  }),
}
