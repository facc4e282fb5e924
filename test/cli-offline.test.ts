import { afterEach, describe, expect, it, vi } from 'vitest'
import { runIn, workplace } from './support/cli.js'
import { folderFor } from './support/folder.js'

const nowhere = folderFor('cli')
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('what asks nobody', { timeout: 30_000 }, () => {
  it('doctor looks at everything', async () => {
    const { run } = await workplace()
    const { code, json } = await run('doctor --cap 20/day --json')
    expect(code).toBe(0)
    const checks = json().checks as { name: string; status: string }[]
    expect(checks.map(({ name }) => name)).toEqual(['runtime', 'config', 'key', 'wallet', 'clock', 'ledger', 'stop', 'rates'])
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([])
    expect((await run('doctor', { environment: {} })).out).toContain('fail  key     HEYGEN_API_KEY is not set')
  })

  it('rates shows, compares and dates the price lists', async () => {
    expect((await runIn(nowhere, ['rates'])).out).toContain('2026-08-28')
    const shown = await runIn(nowhere, ['rates', 'show', '2026-06', '--json'])
    expect(shown.json()).toMatchObject({
      card: '2026-06',
      unit: 'usd',
      rates: expect.arrayContaining([expect.objectContaining({ key: 'video.avatar_iv.photo.hd', amount: '0.05' })]),
    })
    expect((await runIn(nowhere, ['rates', 'diff', '2026-06', '2026-08-28'])).out).toMatch(/tts\.starfish .*× 2\.99/)
    expect((await runIn(nowhere, ['rates', 'stale', '--days', '100000'])).code).toBe(0)
    expect((await runIn(nowhere, ['rates', 'stale', '--days', '0'])).code).toBe(1)
  })

  it('plans compare and speech answer from what is known', async () => {
    const plans = await runIn(nowhere, ['plans', 'compare', '--avatar-iv', '40', '--json'])
    expect(plans.json()).toMatchObject({ cheapest: 'pro' })
    expect((await runIn(nowhere, ['plans', 'compare', '--workload', '{"avatarIV":40}'])).out).toContain('Pro is the cheapest')
    const speech = await runIn(nowhere, ['speech', 'Hello and welcome.', '--language', 'en', '--json'])
    expect(speech.json().seconds).toBeGreaterThan(0.5)
    expect((await runIn(nowhere, ['speech', '-'], { input: 'Hello and welcome.' })).out).toMatch(/^\d\.\d s/)
  })
})

describe('quote', { timeout: 30_000 }, () => {
  const body = JSON.stringify({ type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' })
  const facts = '{"avatarType":"photo_avatar","seconds":10}'
  const quote = async (...flags: string[]) => {
    let text = ''
    vi.stubEnv('HEYGEN_API_KEY', '')
    vi.spyOn(process, 'cwd').mockReturnValue(folderFor('cli'))
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text += String(chunk)
      return true
    })
    const { code } = await runIn(nowhere, ['quote', 'videos.create', '--body', body, '--facts', facts, ...flags])
    return { code, text }
  }

  it('looks at caps, as they stand in the ledger', async () => {
    const refused = await quote('--cap', '0.20/day', '--json')
    expect(refused.code).toBe(3)
    expect(JSON.parse(refused.text)).toMatchObject({ verdict: { allowed: false, refusals: [{ reason: 'cap_exceeded' }] } })
    const fits = await quote('--cap', '20/day')
    expect([fits.code, fits.text]).toEqual([0, expect.stringContaining('limits and the caps go')])
    expect((await quote('--cap', '0.20/day:other')).code).toBe(0)
    expect((await quote('--cap', '0.20/day:mine', '--label', 'mine')).code).toBe(3)
  })
})
