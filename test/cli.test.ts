import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { operations } from '../generated/operations.js'
import { quoteCommand } from '../src/cli/quote-command.js'
import { quoteRequest } from '../src/cli/quote-request.js'
import { quoteText } from '../src/cli/quote-text.js'
import { folderFor } from './support/folder.js'

const avatar = { type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello, and welcome to our short tour.' }

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** Runs the command in this process, without a key and with a network that would be noticed. */
async function quote(...args: string[]): Promise<{ code: number; text: string; fetched: number }> {
  vi.stubEnv('HEYGEN_API_KEY', '')
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  let text = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  const code = await quoteCommand(args)
  return { code, text, fetched: fetched.mock.calls.length }
}

describe('heygen-guard quote', () => {
  it('prints the quote with every field the documentation names, and asks nobody', async () => {
    const { code, text, fetched } = await quote(
      'videos.create',
      '--json',
      '--body',
      JSON.stringify(avatar),
      '--facts',
      '{"avatarType":"digital_twin","seconds":10}',
    )
    expect(code).toBe(0)
    expect(fetched).toBe(0)
    expect(JSON.parse(text)).toMatchObject({
      operation: 'createVideo',
      card: '2026-06',
      priced: true,
      seconds: { low: 10, expected: 10, high: 10 },
      usd: { low: '0.667', expected: '0.667', high: '0.805' },
      lines: [{ key: 'video.avatar_iv.twin.hd' }],
      assumptions: [{ code: 'length_stated' }],
      verdict: { allowed: true, refusals: [] },
    })
  })

  it('takes the dearest type and says so when there is no key to ask with', async () => {
    const { text, fetched } = await quote('videos.create', '--json', '--body', JSON.stringify(avatar))
    expect(fetched).toBe(0)
    const codes: unknown = JSON.parse(text).assumptions.map(({ code }: { code: string }) => code)
    expect(codes).toEqual(['look_up_failed', 'avatar_type_unknown', 'length_estimated'])
  })

  it('asks HeyGen for the type when there is a key', async () => {
    vi.stubEnv('HEYGEN_API_KEY', 'key')
    const asked: string[] = []
    vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
      const request = new Request(input, init)
      asked.push(`${request.method} ${new URL(request.url).pathname}`)
      return Response.json({ data: { id: 'look', name: 'Look', avatar_type: 'digital_twin' } })
    })
    const found = await quoteRequest({
      operation: operations.createVideo,
      body: avatar,
      facts: { seconds: 60 },
      card: '2026-06',
      maximum: undefined,
      plan: 'self-serve',
      offline: false,
      environment: process.env,
    })
    expect(found.usd?.expected).toBe('4.002')
    expect(asked).toEqual(['GET /v3/avatars/looks/look'])
  })

  it('takes a body in fields, as the command that buys it does', async () => {
    const script = join(folderFor('body'), 'hello.txt')
    // Notepad and PowerShell begin a text with a byte order mark, which nobody should speak.
    writeFileSync(script, '\ufeffHello, and welcome to our short tour.')
    const fields = ['type=avatar', 'avatar_id=look', 'voice_id=voice', `script=@${script}`, 'voice_settings.speed=1.25']
    const facts = '{"avatarType":"photo_avatar","language":"en"}'
    const inFields = await quote('videos.create', '--json', '--facts', facts, ...fields.flatMap((field) => ['--body', field]))
    const body = JSON.stringify({ ...avatar, voice_settings: { speed: 1.25 } })
    expect(inFields).toEqual(await quote('videos.create', '--json', '--facts', facts, '--body', body))
    await expect(quote('videos.create', '--body', '{}', '--body', '{}')).rejects.toThrow('--body has "{}", which is no field')
  })

  it('reads JSON that begins with a byte order mark', async () => {
    const file = join(folderFor('body'), 'body.json')
    writeFileSync(file, `\ufeff${JSON.stringify(avatar)}`)
    expect((await quote('videos.create', '--body', `@${file}`, '--facts', '{"avatarType":"photo_avatar","seconds":1}')).code).toBe(0)
  })

  it('reads bodies from files, other cards, and a maximum', async () => {
    const file = join(folderFor('body'), 'body.json')
    writeFileSync(file, JSON.stringify(avatar))
    const facts = '{"avatarType":"photo_avatar","seconds":60}'
    const later = await quote('videos.create', '--json', '--body', `@${file}`, '--facts', facts, '--card', '2026-08-28')
    expect(JSON.parse(later.text)).toMatchObject({ card: '2026-08-28', usd: { expected: '2.31', high: '2.31' } })
    const capped = await quote('videos.create', '--body', `@${file}`, '--facts', facts, '--max-usd', '2.99')
    expect(capped.code).toBe(3)
    expect(capped.text).toContain('could cost up to $3.00')
    const plan = ['videos.create', '--body', `@${file}`, '--facts', facts, '--card', 'web-credits', '--max-credits']
    // 20 credits a minute.
    expect((await quote(...plan, '20')).code).toBe(0)
    const overPlan = await quote(...plan, '19.99')
    expect(overPlan.code).toBe(3)
    expect(overPlan.text).toContain('20.00 credits')
  })

  it('refuses over 30 minutes on self-serve plans only', async () => {
    const args = ['videos.create', '--body', JSON.stringify(avatar), '--facts', '{"avatarType":"photo_avatar","seconds":1801}']
    expect((await quote(...args)).code).toBe(3)
    expect((await quote(...args, '--plan', 'enterprise')).code).toBe(0)
  })

  it('says that a free operation is free, and of paid ones without a price that it is unknown', async () => {
    const free = await quote('users.me', '--json')
    expect(JSON.parse(free.text)).toMatchObject({ usd: { high: '0.00' }, verdict: { allowed: true } })
    const unknown = await quote('models.speech.generate', '--body', '{"text":"Hi","voice_id":"v"}')
    expect(unknown.code).toBe(3)
    expect(unknown.text).toContain('price     unknown')
  })

  it.each([
    [['videos.create', '--body', '{"type":"avatar"}'], 'avatar_id: expected a required string, got nothing'],
    [['videos.create', '--facts', '{"avatarTyp":"x"}'], 'facts.avatarTyp'],
    [['videos.create', '--card', '1999'], 'expected one of 2026-06'],
    [['videos.create', '--plan', 'gold', '--body', JSON.stringify(avatar)], '--plan'],
    [['videos.create', '--max-usd', '5,00', '--body', JSON.stringify(avatar)], 'maxUsd'],
    [['videos.create', '--max-credits', 'many', '--card', 'web-credits', '--body', JSON.stringify(avatar)], 'maxCredits'],
    [['videos.create', '--max-credits', '5', '--max-usd', '5', '--body', JSON.stringify(avatar)], 'give either --max-usd or --max-credits'],
    [['videos.create', '--colour'], 'there is no option "--colour"'],
    [['videos.create', 'videos.get'], 'quote takes one operation'],
  ])('refuses wrong input: %j', async (args, message) => {
    await expect(quote(...args)).rejects.toThrow(message)
  })

  it('prints a text for people, with colours only in a terminal', async () => {
    const found = await quoteRequest({
      operation: operations.createVideo,
      body: avatar,
      facts: { avatarType: 'photo_avatar' },
      card: '2026-06',
      maximum: undefined,
      plan: 'self-serve',
      offline: true,
      environment: {},
    })
    const plain = quoteText(found, 'videos.create', false)
    expect(plain).toContain(`expected  $${found.usd?.expected}`)
    expect(plain).toContain('nine times in ten')
    expect(plain).not.toContain('\u001b[')
    expect((await quote('--help')).text).toContain('--facts JSON')
  })
})
