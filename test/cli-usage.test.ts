import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runIn, video, workplace } from './support/cli.js'
import { folderFor } from './support/folder.js'

const nowhere = folderFor('cli')
const environment = { HEYGEN_API_KEY: 'any', HEYGEN_BASE_URL: 'http://127.0.0.1:9' }

describe('wrong usage ends with exit code 2 and says what to write instead', { timeout: 30_000 }, () => {
  it.each<[string, string]>([
    ['spned', 'there is no command "spned"; did you mean "spend"?'],
    ['xyzzy', 'there is no command "xyzzy"'],
    ['spend --bi day', 'there is no option "--bi"; did you mean "--by"?'],
    ['spend --by days', '--by takes cap, label, operation, day, not "days"; did you mean "day"?'],
    ['spend --by', '--by needs a value'],
    ['spend --by -x', '--by needs a value; for one that begins with a dash write --by=-x'],
    ['spend --json=yes', '--json takes no value'],
    ['spend --by day --by label', '--by is given twice'],
    ['spend --since 2026-01-01', '--since, --until and --time-zone go with --by'],
    ['spend day', 'did you mean --by day?'],
    ['spend --by day --since soon', 'since: expected a Date'],
    ['spend --by day --time-zone Mars', 'timeZone: expected'],
    ['spend --cap 20', '--cap has "20" without a period; write 20/day'],
    ['spend --cap 20/dya', 'the period "dya"; there are request, run, hour, day, week, month, total; did you mean "day"?'],
    ['spend --cap much/day', 'is no cap; write 20/day'],
    ['spend --cap 20/day@Mars', 'timeZone: expected'],
    ['spend --cap 20/day --cap 20credits/day', 'expected usd, as caps[0] counts'],
    ['spend --ledger redis://localhost', '--ledger takes a path or "memory"; for a server, make the ledger in heygen-guard.config.mjs'],
    ['spend --base-url localhost', '--base-url takes an address such as http://127.0.0.1:8787'],
    ['spend --config nowhere.json', 'there is no config file'],
    ['call', 'call takes an operation, such as users.me'],
    ['call users.mee', 'users has users.me'],
    ['call vidoes.list', 'did you mean "videos.list"?'],
    ['call videos.get', 'videos.get takes <video_id> after its name, and got none'],
    ['call users.me x', 'users.me takes no ids after its name, and got x'],
    ['call users.me --body {}', 'users.me takes no --body'],
    ['call users.me --query a=b', 'users.me takes no --query'],
    ['call videos.list --query limit', '--query has "limit"; write name=value'],
    ['call videos.list --query limt=2', 'query.limt'],
    ['call users.me --max-usd 5', "--max-usd goes with what costs money; users.me doesn't"],
    ['call users.me --wait', '--wait: users.me starts no job'],
    ['call users.me --all', '--all goes with lists'],
    ['call users.me --timeout soon', '--timeout takes a number of 0.001 or more, not "soon"'],
    ['call assets.upload', 'assets.upload takes --file PATH'],
    ['create voice', 'there is no operation "voice"; did you mean "voices"?'],
    ['create videoz', 'did you mean "videos"?'],
    ['create', 'create takes a resource, such as videos'],
    ['create videos --to a.mp4', '--to goes with --wait'],
    ['create videos', 'type: expected'],
    ['create videos --body {', '--body is not JSON'],
    ['create videos --body @nowhere.json', '--body could not be read'],
    ['create videos --body script=@nowhere.txt', '--body script=@nowhere.txt could not be read'],
    ['create videos --body type:=avatar', '--body type:=… takes JSON'],
    ['create videos --body [1] --body type=avatar', '--body has fields, and JSON that is no object'],
    ['create videos --body __proto__.a=1', '"__proto__.a" is no field'],
    ['create videos --facts nothing', '--facts is not JSON'],
    [`create videos ${video(1)} --max-usd 5,00`, 'maxUsd'],
    [`create videos ${video(1)} --key a·b`, 'idempotencyKey'],
    [`create videos ${video(1)} --label a·b`, 'labels'],
    ['wait videos', 'wait takes a resource and an id'],
    ['wait vidoes x', 'there are no jobs of "vidoes"; did you mean "videos"?'],
    ['wait videos x --interval 0.1', '--interval takes a number of 0.5 or more'],
    ['download videos x', 'download needs --to FILE'],
    ['download users x --to a', 'users has no files'],
    ['download videos x --to a --which film', 'which: expected "video"'],
    ['reservations --state open', '--state takes held, sent, unresolved'],
    ['reservations --older-than -1', '--older-than needs a value'],
    ['resolve', "resolve takes one reservation's id"],
    ['resolve id --why x', 'give either --charged AMOUNT or --released'],
    ['resolve id --released', 'resolve needs --why'],
    ['resolve id --charged much --why x', 'charged: expected'],
    ['reconcile --absent drop', '--absent takes report, release'],
    ['reconcile --stop-at 0.5', 'stopAt'],
    ['recover --ledger memory', 'recover takes a ledger in a file'],
    ['rates shwo', 'did you mean "show"?'],
    ['rates show 1999', 'expected one of 2026-06'],
    ['rates diff 2026-06', 'rates diff takes two cards'],
    ['rates diff 2026-06 web-credits', 'expected a card in usd'],
    ['rates show --days 3', '--days goes with rates stale'],
    ['plans', 'plans compare'],
    ['plans compare', 'at least one feature above 0'],
    ['plans compare --avatar-iv lots', '--avatar-iv takes a number'],
    ['plans compare --workload {"avatarVI":1}', 'avatarVI'],
    ['speech', 'speech takes one text'],
    ['speech Hi --speed 9', 'speed: expected'],
    ['stop --by me', '--by goes with --why'],
    ['resume run.csv', 'resume takes no "run.csv"'],
    ['doctor please', 'doctor takes no "please"'],
    ['run', 'run takes one file'],
    ['run nowhere.csv', 'nowhere.csv could not be read'],
    ['run -', 'need --journal PATH'],
  ])('%s', async (args, message) => {
    const { code, out, err } = await runIn(
      nowhere,
      args.split(' ').map((arg) => arg.replaceAll('·', ' ')),
      { environment },
    )
    expect(err).toContain(message)
    expect([code, out]).toEqual([2, ''])
  })

  it('is an object with --json', async () => {
    const { code, json } = await runIn(nowhere, ['spend', '--by', 'days', '--json'])
    expect([code, json()]).toMatchObject([2, { error: { code: 'usage', exitCode: 2, message: expect.stringContaining('--by takes') } }])
  })
})

describe('the config file', { timeout: 30_000 }, () => {
  const spend = async (files: Readonly<Record<string, string>>, args = 'spend --json', below = '') => {
    const { file, folder } = await workplace()
    for (const [name, text] of Object.entries(files)) file(name, text)
    const start = join(folder, below)
    mkdirSync(start, { recursive: true })
    return { ...(await runIn(start, args.split(' '), { environment: {} })), folder }
  }
  const caps = '{"caps":["20/day",{"usd":5,"per":"day","label":"a"}],"labels":["team"],"ledger":"money/spend.jsonl"}'

  it.each<[string, string]>([
    ['heygen-guard.config.json', caps],
    ['heygen-guard.config.js', `module.exports = ${caps}`],
    ['heygen-guard.config.mjs', `export default ${caps}`],
    ['package.json', `{"name":"x","heygen-guard":${caps}}`],
  ])('%s gives caps, which those of --cap only add to; it is found from below', async (name, text) => {
    const { code, json } = await spend({ [name]: text }, 'spend --cap 100/month --json', 'below/it')
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      caps: [{ per: 'day', usd: { cap: '20.00' } }, { label: 'a' }, { per: 'month', usd: { cap: '100.00' } }],
    })
  })

  it('keeps the ledger beside it, or makes one of any kind', async () => {
    const { folder } = await spend({ 'heygen-guard.config.json': caps }, 'reservations', 'below')
    expect(await runIn(folder, ['doctor', '--json'], { environment: {} }).then(({ json }) => JSON.stringify(json()))).toContain(
      join(folder, 'money/spend.jsonl'),
    )
    const own = await spend({ 'heygen-guard.config.mjs': 'export default { ledger: "memory" }' })
    expect(own.json()).toMatchObject({ ledger: { reach: 'process' } })
  })

  it.each<[Readonly<Record<string, string>>, string]>([
    [{ 'heygen-guard.config.json': '{"capps":[]}' }, 'there is no setting "capps"; did you mean "caps"?'],
    [{ 'heygen-guard.config.json': '{"apiKey":"sk-x"}' }, '"apiKey" doesn\'t belong into a file'],
    [{ 'heygen-guard.config.json': '{' }, 'is not JSON'],
    [{ 'heygen-guard.config.json': '[]' }, 'is not an object of settings'],
    [{ 'heygen-guard.config.json': '{"caps":["20"]}' }, 'without a period'],
    [{ 'heygen-guard.config.json': '{"caps":"20/day"}' }, '"caps" is a list'],
    [{ 'heygen-guard.config.json': '{"caps":[{"usd":5,"per":"year"}]}' }, 'caps[0].per: expected'],
    [{ 'heygen-guard.config.json': '{"labels":[1]}' }, '"labels" is a list of texts'],
    [{ 'heygen-guard.config.json': '{"ledger":5}' }, '"ledger" is a path'],
    [{ 'heygen-guard.config.json': '{"confirmAbove":true}' }, '"confirmAbove" is an amount'],
    [{ 'heygen-guard.config.json': '{"plan":"gold"}' }, 'plan: expected'],
    [{ 'heygen-guard.config.json': '{}', 'heygen-guard.config.mjs': 'export default {}' }, 'there are two config files'],
    [{ 'heygen-guard.config.mjs': 'throw new Error("mine")' }, 'could not be loaded: mine'],
  ])('refuses %j', async (files, message) => {
    const { code, err } = await spend(files)
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })

  it('asks above its amount, and refuses where nobody can answer', async () => {
    const { run, file, posts } = await workplace()
    file('heygen-guard.config.json', '{"confirmAbove":"0.30","caps":["20/day"]}')
    const refused = await run(`create videos ${video(10)}`)
    expect([refused.code, posts()]).toEqual([3, 0])
    expect((await run(`create videos ${video(5)}`)).code).toBe(0)
    expect((await run(`create videos ${video(10)} --yes`)).code).toBe(0)
    expect(posts()).toBe(2)
  })
})
