import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CALLERS, headline, headlineTable } from './support/headline.js'

const CAP = 10

it('a guard that records afterwards overspends by its concurrency; ours admits exactly what the cap pays for', async () => {
  const rows = await headline(CAP)
  expect(rows.map(({ callers }) => callers)).toEqual(CALLERS)
  expect(rows.map(({ ours }) => ours)).toEqual(CALLERS.map(() => CAP))
  for (const { callers, posthoc } of rows) {
    if (callers === 1) expect(posthoc).toBe(CAP)
    else expect(posthoc).toBeGreaterThan(CAP)
    expect(posthoc).toBeLessThan(CAP + callers)
  }
  if (process.env.HEADLINE) process.stdout.write(`${headlineTable(rows)}\n`)
  // The table in the docs is the one that was just made: everything here happens on a clock that stands still.
  expect(readFileSync(new URL('../docs/caps.md', import.meta.url), 'utf8')).toContain(headlineTable(rows))
}, 60_000)
