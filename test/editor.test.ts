import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { PAID_METHODS } from '../generated/paid-methods.js'
import { CARDS } from '../src/quote/cards.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FILE = `${ROOT}test/as-typed-in-an-editor.ts`
const HEAD = `import { defineRateCard, HeyGen, isHeyGenError, quoteOffline, rateCards, type CreateVideoV3RequestBody, type CreateWorkflowRunRequest, type HeyGenOptions, type QuoteWithVerdict, type WaitOptions } from '../src/index.js'
import { createSimulator } from '../src/testing.js'
import type { WebhookEvent } from '../src/webhooks/index.js'
declare const heygen: HeyGen
declare const event: WebhookEvent
declare const error: unknown
declare const run: CreateWorkflowRunRequest
declare const body: CreateVideoV3RequestBody
declare const options: HeyGenOptions
declare const quote: QuoteWithVerdict
declare const wait: WaitOptions<object>
`
const AVATAR = "{ type: 'avatar', avatar_id: 'a' }"

/** TypeScript's own language service on one file, as an editor runs it; `|` in the code is where the cursor stands. */
function editor() {
  let text = ''
  let version = 0
  const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, ROOT, {
    declaration: true,
    noEmit: false,
  })
  const { useCaseSensitiveFileNames, ...system } = ts.sys
  const host: ts.LanguageServiceHost = {
    ...system,
    useCaseSensitiveFileNames: () => useCaseSensitiveFileNames,
    getScriptFileNames: () => [FILE],
    getScriptVersion: (file) => (file === FILE ? String(version) : '1'),
    getScriptSnapshot: (file) => ts.ScriptSnapshot.fromString(file === FILE ? text : readFileSync(file, 'utf8')),
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === FILE || ts.sys.fileExists(file),
  }
  const service = ts.createLanguageService(host)
  const typed = (code: string) => {
    const at = code.indexOf('|')
    text = HEAD + code.replace('|', '')
    version++
    return HEAD.length + at
  }
  return {
    offered: (code: string) => {
      const offered = service.getCompletionsAtPosition(FILE, typed(code), {})
      return offered?.isMemberCompletion || offered?.entries[0]?.kind === 'string' ? offered.entries.map(({ name }) => name) : []
    },
    shown: (code: string) => {
      const info = service.getQuickInfoAtPosition(FILE, typed(code))
      const tags = (info?.tags ?? []).map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`)
      return { type: ts.displayPartsToString(info?.displayParts), text: [ts.displayPartsToString(info?.documentation), ...tags].join('\n') }
    },
    /** What a constant of the head has, each with its docstring. */
    membersOf: (name: string) => {
      typed('')
      const program = service.getProgram()
      const checker = program?.getTypeChecker()
      const source = program?.getSourceFile(FILE)
      const symbol =
        source && checker?.getSymbolsInScope(source.endOfFileToken, ts.SymbolFlags.Variable).find((known) => known.name === name)
      const members = source && symbol ? (checker?.getTypeOfSymbolAtLocation(symbol, source).getProperties() ?? []) : []
      const open = members.filter((member) => !member.name.startsWith('#'))
      return new Map(open.map((member) => [member.name, ts.displayPartsToString(member.getDocumentationComment(checker))]))
    },
    /** Also what keeps a declaration file from being written for it. */
    wrong: (code: string) => {
      typed(code)
      return service.getSemanticDiagnostics(FILE).map(({ start = 0, length = 0, messageText }) => ({
        at: text.slice(start, start + length),
        says: ts.flattenDiagnosticMessageText(messageText, ' '),
      }))
    },
  }
}

describe('what an editor offers', () => {
  const { offered, shown, wrong, membersOf } = editor()
  const paid = [...new Set(Object.values(PAID_METHODS))]
  // The first look reads every file; the others only this one.
  beforeAll(() => void offered('|'), 120_000)

  test.each<[string, readonly string[]]>([
    ["new HeyGen({ card: '|' })", [...CARDS.map(({ id }) => id), 'latest', 'conservative']],
    ["new HeyGen({ caps: [{ usd: 5, per: '|' }] })", ['request', 'run', 'hour', 'day', 'week', 'month', 'total']],
    ["new HeyGen({ caps: [{ usd: 5, per: 'day', operation: '|' }] })", paid],
    ["new HeyGen({ unpriced: { '|' } })", paid],
    ["heygen.videos.create({ type: '|' })", ['avatar', 'image', 'cinematic_avatar', 'studio']],
    [`heygen.videos.create(${AVATAR}, { wait: { | } })`, ['interval', 'onProgress', 'signal', 'timeout']],
    ["heygen.spend({ by: '|' })", ['label', 'operation', 'day']],
    ["rateCards.get('|')", [...CARDS.map(({ id }) => id), 'latest', 'conservative']],
    ["heygen.workflowRuns.create(run, { facts: { workflowNodes: { a: { operation: '|', body: {} } } } })", paid],
    ["quoteOffline('videos.create', { type: '|' })", ['avatar', 'image', 'cinematic_avatar', 'studio']],
    ["defineRateCard({ rates: { '|' } })", [...new Set(CARDS.flatMap(({ rates, unknown }) => [...rates.keys(), ...unknown.keys()]))]],
  ])('%s: exactly these', (code, names) => {
    expect(offered(code).sort()).toEqual([...names].sort())
  })

  test.each<[string, readonly string[]]>([
    ['heygen.videos.|', ['create', 'wait', 'download', 'prepare', 'list']],
    ["heygen.videos.create({ type: 'avatar', | })", ['avatar_id', 'script', 'engine']],
    [`heygen.videos.create(${AVATAR}, { | })`, ['maxUsd', 'labels', 'wait', 'facts', 'idempotencyKey']],
    ["new HeyGen({ caps: [{ usd: 5, per: 'day', engine: '|' }] })", ['avatar_iv', 'cinematic', 'translation.precision']],
    ["quoteOffline('|', {})", paid],
    ["createSimulator({ prices: { '|' } })", ['podcast', 'cinematic']],
    ["if (isHeyGenError(error) && error.code === '|') {}", ['cap_exceeded', 'outcome_unknown', 'rate_limit_exceeded', 'ledger_damaged']],
    ["if (isHeyGenError(error) && error.name === '|') {}", ['SpendRefusedError', 'RateLimitError', 'LedgerError']],
    ["if (isHeyGenError(error) && error.name === 'SpendRefusedError') error.refusal.|", ['reason', 'resetsAt', 'scopes']],
    ["if (isHeyGenError(error) && error.name === 'RateLimitError') error.|", ['retryAfterMs', 'requestId']],
    ["if (event.event_type === '|') {}", ['avatar_video.success', 'batch.finished']],
    ["if (event.known && event.event_type === 'avatar_video.success') event.event_data.|", ['video_id', 'url']],
  ])('%s: these among others', (code, names) => {
    expect(offered(code)).toEqual(expect.arrayContaining([...names]))
  })

  test.each<[string, string, RegExp]>([
    [
      'heygen.videos.cre|ate(body)',
      ': ApiPromise<CreateAvatarVideoResponse>',
      /Renders one video.*Costs money\..*@throws SpendRefusedError/s,
    ],
    ['heygen.videos.cre|ate(body, { wait: true })', ': Promise<VideoDetail>', /Waits until the job has ended.*Costs money\./s],
    ['const q| = await heygen.quote.videos.create(body)', 'const q: QuoteWithVerdict', /^$/],
    ['heygen.vid|eos', 'ClientResources.videos: Videos & VideoJobs', /Renders from an avatar/],
    ['new Hey|Gen()', 'HeyGen(options?: HeyGenOptions)', /A client of an account.*@throws ValidationError.*@example/s],
    ['new HeyGen({ onSet|tle: () => undefined })', '(receipt: Receipt) => void', /has ended: charged/],
    ['heygen.videos.create(body, { time|out: 1 })', 'number | undefined', /milliseconds/],
    ['if (isHeyGenError(error)) err|or', ': AnyHeyGenError', /^$/],
  ])('%s shows its type and says what matters', (code, type, text) => {
    const found = shown(code)
    expect(found.type).toContain(type)
    expect(found.text).toMatch(text)
  })

  test.each([
    ['heygen', 35],
    ['options', 30],
    ['quote', 10],
    ['wait', 3],
  ])('every member of %s says what it is', (name, least) => {
    const members = membersOf(name)
    expect(members.size).toBeGreaterThan(least)
    expect([...members].filter(([, text]) => text === '')).toEqual([])
  })

  test.each([
    "export const named = (e: unknown) => (isHeyGenError(e) && e.name === 'HeyGenError' ? e : null)",
    "export const named = (e: unknown) => (isHeyGenError(e) && e.name === 'ApiError' ? e : null)",
    'export const named = (options: Parameters<typeof heygen.videos.create>[1]) => options?.wait',
  ])('%s: its type has a name to export', (code) => {
    expect(wrong(code)).toEqual([])
  })

  test.each<[string, string, RegExp]>([
    ["heygen.videos.create({ type: 'avatar', avatar_id: 'a', scirpt: 'x' })", 'scirpt', /^Object.*Did you mean to write 'script'\?$/],
    ["heygen.videos.create({ type: 'avatar', script: 'x' })", "{ type: 'avatar', script: 'x' }", /Property 'avatar_id' is missing/],
    [`heygen.videos.create(${AVATAR}, { maxUSD: 1 })`, 'maxUSD', /The last overload.*Did you mean to write 'maxUsd'\?$/],
    [`heygen.videos.create(${AVATAR}, { wait: { timeoutMs: 5 } })`, 'timeoutMs', /Did you mean to write 'timeout'\?$/],
    ["new HeyGen({ caps: [{ usd: 5, per: 'daily' }] })", 'per', /Did you mean '"day"'\?$/],
    [
      "new HeyGen({ unpriced: { 'brandkits.create': 1 } })",
      "'brandkits.create'",
      /'brandkits\.create'' does not exist in type 'AmountsByMethod'\.$/,
    ],
    ["quoteOffline('voices.speech', { text: 'Hello.', voice: 'v' })", 'voice', /does not exist in type 'TextToSpeechRequest'\.$/],
    ["heygen.videos.get('v').video_url", 'video_url', /does not exist on type 'ApiPromise<VideoDetail>'/],
  ])('%s: the error is at the very place', (code, at, says) => {
    expect(wrong(code)).toEqual([{ at, says: expect.stringMatching(says) }])
  })
})
