import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CreateVideoV3RequestBody, type Facts, quoteOffline } from 'heygen-guard'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULTS, fromHash, problemsOf, toHash } from '../examples/calculator/choices.mjs'
import { dollars, duration } from '../examples/calculator/words.mjs'
import { calculatorPage } from '../scripts/calculator.mjs'
import { comparePlans, rateCards } from '../src/core.js'
import { chromiumPath } from './support/services/chromium.js'
import { requireService } from './support/services/require.js'

const path = chromiumPath()
const there = requireService('chromium', path !== undefined)
const SCRIPT = 'Hello, and welcome to lesson one. In 2026 we spent $1,250 on 3 videos, and learned a lot from each of them.'

/** The body that the page's own choices stand for, in the main entry's words, which checks all of it. */
const bodyOf = (more: object): CreateVideoV3RequestBody => ({
  type: 'avatar',
  avatar_id: 'your_look',
  voice_id: 'your_voice',
  script: SCRIPT,
  engine: { type: 'avatar_iv' },
  resolution: '1080p',
  ...more,
})

describe('the calculator’s choices', () => {
  it.each([
    ['script', 'x'.repeat(5001), 'This script has 5,001 characters, and HeyGen takes at most 5,000 at once.'],
    ['seconds', '-3', 'above 0'],
    ['seconds', '0', 'above 0'],
    ['seconds', 'not a number', 'above 0'],
    ['speed', '2', '0.5 to 1.5'],
    ['speed', '', '0.5 to 1.5'],
    ['languages', '2.5', 'whole number of languages'],
    ['languages', '101', 'from 0 to 100'],
    ['videos', '-1', 'whole number of videos'],
    ['seats', '0', 'whole number of people'],
  ])('say what is wrong with %s', (field, value, words) => {
    const problems = problemsOf({ ...DEFAULTS, [field]: value })
    expect(Object.keys(problems)).toEqual([field])
    expect(Object.values(problems)[0]).toContain(words)
  })

  it('take a script of exactly 5,000 characters, counted as HeyGen counts them', () => {
    expect(problemsOf({ ...DEFAULTS, script: '🙂'.repeat(5000) })).toEqual({})
  })

  it('go through an address and back, all but the script', () => {
    const choices = { ...DEFAULTS, script: 'a secret', engine: 'avatar_v', languages: '3', language: '' }
    expect(toHash(choices)).toBe('language=&engine=avatar_v&languages=3')
    expect(fromHash(`#${toHash(choices)}`)).toEqual({ ...choices, script: '' })
    expect(fromHash('#script=injected').script).toBe('')
  })
})

describe('the calculator’s words', () => {
  it.each([
    ['4.35', 'up', '$4.35'],
    ['4.350001', 'up', '$4.36'],
    ['0.050134', 'nearest', '$0.0501'],
    ['1234.5', 'nearest', '$1,234.50'],
  ] as const)('round %s %s to %s', (exact, towards, text) => expect(dollars(exact, towards)).toBe(text))

  it.each([
    [5.64, '5.6 s'],
    [59.4, '59 s'],
    [119.7, '2 min 0 s'],
  ])('say %s seconds as %s', (seconds, text) => expect(duration(seconds)).toBe(text))
})

describe.runIf(there)('the calculator in a browser', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-calculator-'))
  const file = join(folder, 'calculator.html')
  let browser: Browser | undefined
  beforeAll(async () => {
    writeFileSync(file, await calculatorPage())
    browser = await puppeteer.launch({ executablePath: path ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A tab with the page from disk, and what it asked for and complained of. */
  async function opened(hash = '', scheme = 'light', width = 1200) {
    const tab = await browser?.newPage()
    if (!tab) throw new Error('no browser')
    const asked: string[] = []
    const complaints: string[] = []
    tab.on('request', (request) => void asked.push(request.url()))
    tab.on('pageerror', (error) => void complaints.push(String(error)))
    tab.on('console', (message) => void complaints.push(message.text()))
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await tab.setViewport({ width, height: 900 })
    await tab.goto(pathToFileURL(file).href + hash)
    return { tab, asked, complaints }
  }

  /** The exact figures behind what is shown: length, expected, held. */
  const shown = (tab: Page) => tab.$$eval('#figures data', (found) => found.map((data) => data.value))
  const textOf = (tab: Page, selector: string) => tab.$eval(selector, (found) => found.textContent ?? '')
  const quoted = (body: CreateVideoV3RequestBody, facts: Facts, card: string) => {
    const { seconds, usd } = quoteOffline('videos.create', body, facts, card)
    return [String(seconds?.expected), usd?.expected, usd?.high]
  }

  it('shows at every keystroke what quoteOffline says in Node', async () => {
    const { tab, asked, complaints } = await opened()
    expect(await shown(tab)).toEqual([])
    const facts: Facts = { avatarType: 'photo_avatar', language: 'en' }
    await tab.type('#script', SCRIPT.slice(0, 40))
    expect(await shown(tab)).toEqual(quoted(bodyOf({ script: SCRIPT.slice(0, 40) }), facts, '2026-06'))
    await tab.type('#script', SCRIPT.slice(40))
    expect(await shown(tab)).toEqual(quoted(bodyOf({}), facts, '2026-06'))
    expect(asked).toEqual([pathToFileURL(file).href])
    expect(complaints).toEqual([])
    await tab.close()
  })

  it.each([
    [
      '#kind=digital_twin&engine=avatar_v',
      bodyOf({ engine: { type: 'avatar_v' } }),
      { avatarType: 'digital_twin', language: 'en' },
      '2026-06',
    ],
    ['#kind=&resolution=4k&card=latest', bodyOf({ resolution: '4k' }), { language: 'en' }, 'latest'],
    [
      '#engine=avatar_iii&card=2026-08-28&language=de',
      bodyOf({ engine: { type: 'avatar_iii' } }),
      { avatarType: 'photo_avatar', language: 'de' },
      '2026-08-28',
    ],
    [
      '#speed=1.25&card=conservative&seconds=90.5',
      bodyOf({ voice_settings: { speed: 1.25 } }),
      { avatarType: 'photo_avatar', language: 'en', seconds: 90.5 },
      'conservative',
    ],
  ] as const)('reads %s from its address, and prices it as Node does', async (hash, body, facts, card) => {
    const { tab } = await opened(hash)
    await tab.type('#script', SCRIPT)
    expect(await shown(tab)).toEqual(quoted(body, facts, card))
    await tab.close()
  })

  it('adds translations, bought when the video is there', async () => {
    const { tab } = await opened('#languages=3&mode=precision&seconds=60')
    const video = quoteOffline('videos.create', bodyOf({}), { avatarType: 'photo_avatar', seconds: 60 })
    const body = {
      video: { type: 'url', url: 'https://example.com/a.mp4' },
      output_languages: ['German', 'French', 'Spanish'],
      mode: 'precision',
    } as const
    const translation = quoteOffline('videoTranslations.create', body, { sourceSeconds: 60 })
    const [, expected, high] = await shown(tab)
    expect(Number(expected)).toBeCloseTo(Number(video.usd?.expected) + Number(translation.usd?.expected), 6)
    expect(Number(high)).toBeCloseTo(Number(video.usd?.high) + Number(translation.usd?.high), 6)
    expect(await textOf(tab, '#lines')).toContain('for each of 3 languages')
    await tab.close()
  })

  it('changes its figures with the card, and offers every USD list', async () => {
    const { tab } = await opened()
    await tab.type('#script', SCRIPT)
    const offered = await tab.$$eval('#card option', (found) =>
      found.map((option) => (option instanceof HTMLOptionElement ? option.value : '')),
    )
    const usd = rateCards.list().filter(({ unit }) => unit === 'usd')
    expect([...offered].sort()).toEqual([...usd.map(({ id }) => id), 'latest', 'conservative'].sort())
    for (const card of ['2026-06-30', '2026-08-28', 'latest', 'conservative', '2026-06']) {
      await tab.select('#card', card)
      expect(await shown(tab)).toEqual(quoted(bodyOf({}), { avatarType: 'photo_avatar', language: 'en' }, card))
    }
    await tab.close()
  })

  it('compares the plans as comparePlans does', async () => {
    const { tab } = await opened('#seconds=120&videos=20&seats=2&kind=digital_twin&languages=1')
    const workload = {
      avatarIV: 40,
      translationSpeed: 40,
      longestMinutes: 2,
      resolution: '1080p',
      seats: 2,
      avatarType: 'digital_twin',
    } as const
    const { plans } = comparePlans(workload, { card: '2026-06' })
    const rows = await tab.$$eval('#plans tbody tr', (found) =>
      found.map((row) => [row.querySelector('th')?.firstChild?.textContent ?? '', row.querySelector('data')?.value ?? null]),
    )
    expect(rows).toEqual(plans.map(({ name, usd }) => [name, usd]))
    await tab.close()
  })

  it('prices a video also where its month is more than plans can be compared for', async () => {
    const { tab } = await opened('#seconds=1799&videos=100000')
    expect(await shown(tab)).toEqual(['1799', '89.95', '89.95'])
    expect(await textOf(tab, '#plans')).toBe('Plans are compared up to 1,000,000 minutes a month.')
    await tab.close()
  })

  it.each([
    ['#seconds=1801', 'Outside Enterprise plans HeyGen makes no video longer than 30 minutes: it would be refused.'],
    ['#seconds=1800', ''],
  ])('says beside the price of %s that it would be refused', async (hash, words) => {
    const { tab } = await opened(hash)
    expect(await shown(tab)).toHaveLength(3)
    const told = await tab.$$eval('#figures .bad', (found) => found.map((each) => each.textContent).join(''))
    expect(told).toMatch(words === '' ? /^$/ : new RegExp(`^${words}`))
    await tab.waitForFunction(
      `/held\\.${words === '' ? '$' : ' Longer than HeyGen takes'}/.test(document.querySelector('#said').textContent)`,
    )
    await tab.close()
  })

  it('shows the figures of what has been typed where they are below the form', async () => {
    const { tab } = await opened('', 'light', 360)
    await tab.type('#script', SCRIPT)
    const [, expected = ''] = await shown(tab)
    expect(await textOf(tab, '#bar')).toContain(`${dollars(expected)} expected`)
    expect(await tab.$eval('#bar', (bar) => getComputedStyle(bar).position)).toBe('fixed')
    await tab.close()
  })

  it('says in words that there is no published price, never zero', async () => {
    const { tab } = await opened('#engine=avatar_v&resolution=4k&card=2026-08-28')
    await tab.type('#script', SCRIPT)
    expect(await shown(tab)).toHaveLength(1)
    expect(await textOf(tab, '#figures')).toContain('No published price: the list 2026-08-28 has none for Avatar V, photo avatar, 4K.')
    expect(await textOf(tab, '#figures')).not.toContain('$0')
    await tab.select('#card', 'latest')
    expect(await shown(tab)).toHaveLength(3)
    await tab.close()
  })

  it('marks a field that is wrong, says why, and shows no figures until it is right', async () => {
    const { tab } = await opened('#seconds=60')
    expect(await shown(tab)).toHaveLength(3)
    await tab.$eval('#speed', (field) => field instanceof HTMLInputElement && field.select())
    await tab.type('#speed', '7')
    expect(await shown(tab)).toEqual([])
    expect(await textOf(tab, '#speed-problem')).toContain('0.5 to 1.5')
    expect(await tab.$eval('#speed', (field) => field.getAttribute('aria-invalid'))).toBe('true')
    await tab.waitForFunction("document.querySelector('#said').textContent.includes('0.5 to 1.5')")
    await tab.$eval('#speed', (field) => field instanceof HTMLInputElement && field.select())
    await tab.type('#speed', '1')
    expect(await shown(tab)).toHaveLength(3)
    expect(await textOf(tab, '#speed-problem')).toBe('')
    expect(await tab.$eval('#speed', (field) => field.getAttribute('aria-invalid'))).toBe(null)
    await tab.close()
  })

  it('keeps choices in the address without the script, and tells a screen reader', async () => {
    const { tab } = await opened()
    await tab.type('#script', SCRIPT)
    await tab.select('#engine', 'avatar_iii')
    await tab.waitForFunction("location.hash === '#engine=avatar_iii'")
    expect(await textOf(tab, '#said[role=status]')).toMatch(/^[\d.]+ s, \$[\d.]+ expected, at most \$[\d.]+ held\.$/)
    expect(decodeURIComponent(tab.url())).not.toContain('Hello')
    await tab.close()
  })

  it('can reach no network, even if asked to', async () => {
    const { tab } = await opened('#seconds=60')
    const finished: string[] = []
    tab.on('requestfinished', (request) => void finished.push(request.url()))
    const tried = `(async () => {
      const stopped = []
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => stopped.push(blockedURI))
      await fetch('https://example.com/fetched').catch(() => undefined)
      const image = new Image()
      await new Promise((over) => Object.assign(image, { onload: over, onerror: over, src: 'https://example.com/image' }))
      return stopped
    })()`
    expect(await tab.evaluate(tried)).toEqual(['https://example.com/fetched', 'https://example.com/image'])
    expect(finished).toEqual([])
    await tab.close()
  })

  it('prints in ink on white, with nothing fixed over it', async () => {
    const { tab } = await opened('#seconds=60', 'dark', 600)
    const paper = `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('#bar')).position]`
    expect(await tab.evaluate(paper)).toEqual(['rgb(13, 17, 23)', 'fixed'])
    const session = await tab.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { media: 'print', features: [{ name: 'prefers-color-scheme', value: 'dark' }] })
    expect(await tab.evaluate(paper)).toEqual(['rgb(255, 255, 255)', expect.not.stringContaining('fixed')])
    if (process.env.SCREENSHOT) await tab.screenshot({ path: `${process.env.SCREENSHOT}-print.png`, fullPage: true })
    await tab.close()
  })

  it('works by keyboard alone', async () => {
    const { tab } = await opened()
    await tab.keyboard.press('Tab')
    await tab.keyboard.type('Hello there.')
    const seen: string[] = []
    for (let i = 0; i < 20; i++) {
      await tab.keyboard.press('Tab')
      seen.push(String(await tab.evaluate("document.activeElement.id || document.activeElement.getAttribute('aria-label') || ''")))
    }
    const fields = Object.keys(DEFAULTS).filter((field) => field !== 'script')
    expect(fields.filter((field) => !seen.includes(field))).toEqual([])
    expect(seen).toEqual(expect.arrayContaining(['costs by price list', 'costs by plan']))
    await tab.close()
  })

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 360],
    ['dark', 320],
  ])('passes axe and fits its window in %s at %i pixels', async (scheme, width) => {
    const { tab } = await opened('#languages=2&videos=40', scheme, width)
    await tab.type('#script', SCRIPT)
    await tab.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
    const audit = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map((n) => n.html).join(' ').slice(0, 300)))`
    expect(await tab.evaluate(audit)).toEqual([])
    expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    if (process.env.SCREENSHOT) await tab.screenshot({ path: `${process.env.SCREENSHOT}-${scheme}-${width}.png`, fullPage: true })
    await tab.select('#card', 'usd-heygen-voice-2026-10')
    await tab.$eval('#languages', (field) => field instanceof HTMLInputElement && field.select())
    await tab.type('#languages', '300')
    expect(await tab.evaluate(audit)).toEqual([])
    await tab.close()
  })
})
