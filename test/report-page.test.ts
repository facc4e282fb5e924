import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import puppeteer, { type Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectReport } from '../src/report/collect.js'
import { reportHtml } from '../src/report/html.js'
import { clientOf } from './support/client.js'
import { chromiumPath } from './support/services/chromium.js'
import { requireService } from './support/services/require.js'

const path = chromiumPath()
const there = requireService('chromium', path !== undefined)

/** The page of an account with two caps, labels, running and finished work. */
async function page(): Promise<string> {
  const { heygen, make, finish, simulator } = clientOf(
    { wallet: 500 },
    {
      caps: [
        { usd: 30, per: 'day' },
        { usd: '7.00', per: 'month', label: 'customer:acme' },
        { usd: 100, per: 'total' },
      ],
    },
  )
  for (const [seconds, label] of [
    [40, 'customer:acme'],
    [60, 'team:marketing'],
    [100, 'customer:globex'],
  ] as const)
    await make(seconds, { labels: [label] })
  await finish()
  await make(90, { labels: ['customer:acme'] })
  await finish(60_000)
  await make(20)
  return reportHtml(
    await collectReport({
      spend: await heygen.spend(),
      receipts: heygen.receipts(),
      open: heygen.reservations(),
      now: simulator.clock.now(),
    }),
  )
}

describe.runIf(there)('the report in a browser', () => {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await puppeteer.launch({ executablePath: path ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  }, 60_000)
  afterAll(() => browser?.close())

  it.each(['light', 'dark'])('passes axe and fits its window in %s', { timeout: 60_000 }, async (scheme) => {
    const tab = await browser?.newPage()
    if (!tab) throw new Error('no browser')
    const asked: string[] = []
    tab.on('request', (request) => void asked.push(request.url()))
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await tab.setViewport({ width: 390, height: 800 })
    await tab.setContent(await page())
    expect(asked.filter((url) => url.startsWith('http'))).toEqual([])
    const wide = await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wide).toBe(0)
    await tab.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
    const violations = await tab.evaluate(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map((n) => n.html).join(' ').slice(0, 300)))`,
    )
    expect(violations).toEqual([])
    const charts = await tab.$$eval('svg', (found) => found.map((svg) => svg.getBoundingClientRect().height > 50))
    expect(charts.length).toBeGreaterThanOrEqual(3)
    expect(charts).not.toContain(false)
    // In the drawings too, which are narrower than they were made for.
    const letters = await tab.$$eval('svg text', (found) => found.map((text) => text.getBoundingClientRect().height))
    expect(Math.min(...letters.filter((height) => height > 0))).toBeGreaterThan(9)
    if (process.env.SCREENSHOT) {
      await tab.setViewport({ width: 1000, height: 800 })
      await tab.screenshot({ path: `${process.env.SCREENSHOT}-${scheme}.png`, fullPage: true })
    }
    await tab.close()
  })

  it('prints in ink on white with its bars, from a dark screen too', { timeout: 60_000 }, async () => {
    const tab = await browser?.newPage()
    if (!tab) throw new Error('no browser')
    await tab.setContent(await page())
    const session = await tab.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { media: 'print', features: [{ name: 'prefers-color-scheme', value: 'dark' }] })
    const style = (selector: string, name: string) =>
      tab.$eval(selector, (found, what) => getComputedStyle(found).getPropertyValue(what), name)
    expect(await style('body', 'background-color')).toBe('rgb(255, 255, 255)')
    expect(await style('body', 'color')).toBe('rgb(27, 31, 36)')
    // Without it a browser prints no background, and a bar is nothing else.
    for (const part of ['.bar', '.bar .charged', 'td .meter', '.key']) expect(await style(part, 'print-color-adjust')).toBe('exact')
    expect(await tab.$eval('details table', (table) => table.getBoundingClientRect().height)).toBeGreaterThan(20)
    await tab.close()
  })
})
