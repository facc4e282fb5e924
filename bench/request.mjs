// @ts-check
const windows = /** @type {const} */ ([
  { start: 0, end: 8e15 },
  { start: 8e15, end: 8.1e15 },
])
const scopes = ['default/usd/day', 'default/usd/day/customer:acme', 'default/usd/wallet'].map((key) => ({ key, cap: 9e15, windows }))
let ids = 0

/** What a video asks of a ledger: one part, counted in three scopes; each has an id of its own. */
export const request = () => ({
  id: `default/createVideo/${ids++}`,
  unit: /** @type {const} */ ('usd'),
  parts: [{ part: 'video', amount: 1000 }],
  scopes,
  fingerprint: '0123456789abcdef',
  note: { operation: 'createVideo' },
})
