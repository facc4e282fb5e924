import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src/core.ts', import.meta.url))

/** What a script of an n8n Code node would bundle. */
const ENTRY = `
import { chargeFor, checkCaps, estimateSpeech, getCard, memoryLedger, parseAmount, price, quoteOffline, scopesOf, windowsAt } from ${JSON.stringify(source)}
globalThis.core = { chargeFor, checkCaps, estimateSpeech, getCard, memoryLedger, parseAmount, price, quoteOffline, scopesOf, windowsAt }
`

/** Takes away what an n8n Code node doesn't have, or has in name only. */
const POVERTY = `
Object.defineProperty = () => ({})
Object.defineProperties = () => ({})
delete Error.captureStackTrace
`

let bundle = ''
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    target: 'es2022',
  })
  bundle = outputFiles[0]?.text ?? ''
})

/** Runs a script where there is nothing but ECMAScript, and gives back what it resolves to. */
async function bare(script: string): Promise<unknown> {
  const context = createContext(Object.create(null))
  runInContext(POVERTY, context)
  runInContext(bundle, context)
  return JSON.parse(await runInContext(`(async () => JSON.stringify(await (async () => { ${script} })()))()`, context))
}

describe('the core in a bare context', () => {
  it.each(['fetch', 'URL', 'crypto', 'AbortController', 'process', 'setTimeout', 'TextEncoder', 'Headers', 'structuredClone'])(
    'has no %s to lean on',
    async (name) => expect(await bare(`return typeof ${name}`)).toBe('undefined'),
  )

  it('has a defineProperty that defines nothing', async () => {
    expect(
      await bare(`const o = {}; Object.defineProperty(o, 'a', { value: 1 }); return [typeof o.a, typeof Error.captureStackTrace]`),
    ).toEqual(['undefined', 'undefined'])
  })

  it('prices a video', async () => {
    const quote = await bare(`
      const body = { type: 'avatar', avatar_id: 'l', voice_id: 'v', script: 'Hello, this is a sentence of some length.' }
      return core.price({ operation: 'createVideo', body, facts: { avatarType: 'digital_twin' } }, { card: core.getCard('2026-06'), reserveFrom: 'dearest' }).quote
    `)
    expect(quote).toMatchObject({ priced: true, card: '2026-06', lines: [{ key: 'video.avatar_iv.twin.hd', highRate: '0.0805' }] })
  })

  it('quotes a call by its method’s name', async () => {
    const [json, text] = (await bare(`
      const video = { type: 'asset_id', asset_id: 'a' }
      const quote = core.quoteOffline('videoTranslations.create', { video, output_languages: ['German', 'French'] }, { seconds: 95 })
      return [quote.toJSON(), quote.explain()]
    `)) as [object, string]
    expect(json).toMatchObject({ operation: 'createVideoTranslationV3', usd: { expected: '6.327' } })
    expect(text).toContain('$6.327 expected')
  })

  it('works out what a finished job costs, from the terms of its price', async () => {
    const charged = await bare(`
      const body = { type: 'avatar', avatar_id: 'l', voice_id: 'v', script: 'Hello.' }
      const { money } = core.price({ operation: 'createVideo', body, facts: { avatarType: 'photo_avatar' } }, { card: core.getCard('2026-06'), reserveFrom: 'dearest' })
      return core.chargeFor(JSON.parse(JSON.stringify(money.terms.video)), 12.34)
    `)
    expect(charged).toBe(617_000)
  })

  it('estimates speech', async () => {
    const { low, seconds, reserve } = (await bare(`return core.estimateSpeech('One two three four five.', { language: 'en' })`)) as Record<
      string,
      number
    >
    expect(low).toBeGreaterThan(0)
    expect(seconds).toBeGreaterThanOrEqual(low ?? 0)
    expect(reserve).toBeGreaterThan(seconds ?? 0)
  })

  it('computes windows in a time zone', async () => {
    const at = Date.parse('2026-03-29T12:00:00Z')
    const [day, next] = (await bare(`return core.windowsAt('day', ${at}, 'Europe/Berlin')`)) as { start: number; end: number }[]
    expect(day).toEqual({ start: Date.parse('2026-03-28T23:00:00Z'), end: Date.parse('2026-03-29T22:00:00Z') })
    expect(next?.start).toBe(day?.end)
  })

  it('holds, refuses and settles in a memory ledger', async () => {
    const result = await bare(`
      const caps = core.checkCaps([{ usd: '1.00', per: 'day' }, { usd: 5, per: 'total' }], 'run')
      const ledger = core.memoryLedger({ clock: () => 1_000_000 })
      const scopes = core.scopesOf(caps, 'acme', 1_000_000)
      const reserve = (id, usd) => ledger.reserve({ id, unit: 'usd', fingerprint: id, note: {}, scopes, parts: [{ part: 'p', amount: core.parseAmount(usd) }] })
      const first = await reserve('a', '0.60')
      const second = await reserve('b', '0.60')
      await ledger.dispatch('a')
      await ledger.accept('a', [{ part: 'p', job: 'getVideoV3/v' }])
      await ledger.settle('a', 'p', { amount: 400000, basis: 'computed' })
      const third = await reserve('b', '0.60')
      return { granted: [first, second, third].map((r) => r.granted), short: second.short, sums: (await ledger.query(scopes)).map((s) => [s.charged, s.held]) }
    `)
    expect(result).toEqual({
      granted: [true, false, true],
      short: ['acme/usd/day@UTC'],
      sums: [
        [400_000, 600_000],
        [400_000, 600_000],
      ],
    })
  })

  it('throws errors that say what is wrong', async () => {
    const found = await bare(`
      try { core.checkCaps([{ usd: '1,00', per: 'day' }], 'run') } catch (error) { return { name: error.name, code: error.code, problems: error.problems } }
    `)
    expect(found).toMatchObject({ name: 'ValidationError', code: 'invalid_input', problems: [{ path: 'caps[0].usd' }] })
  })
})

describe('the bundle', () => {
  it('imports nothing, and holds no zod and no ky', () => {
    expect(bundle.length).toBeGreaterThan(10_000)
    expect(bundle).not.toMatch(/\brequire\s*\(|^\s*import\b|\bimport\s*\(/m)
    expect(bundle).not.toMatch(/ZodMini|_zod|ky\.create|class Ky\b/)
    expect(bundle).not.toMatch(/node_modules\//)
  })
})
