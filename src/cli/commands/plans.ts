import { isRecord } from '../../fields.js'
import { FEATURES } from '../../plans/features.js'
import type { Workload } from '../../plans/workload.js'
import type { Command } from '../command.js'
import { readJson, UsageError } from '../input.js'

/** All but cinematic videos are counted in minutes. */
const MINUTES: readonly string[] = FEATURES.map(({ name }) => name).filter((name) => name !== 'cinematic')
const NUMBERS = [...MINUTES, 'cinematic', 'cinematicSeconds', 'longestMinutes', 'seats']
const WORDS = ['resolution', 'avatarType']
const flagOf = (name: string) =>
  name
    .replace(/III$/, '-iii')
    .replace(/IV$/, '-iv')
    .replace(/V$/, '-v')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export const plans: Command = {
  help: `heygen-guard plans compare [options]

What a month's work costs on each of HeyGen's plans: pay-as-you-go, Free, Creator, Pro, Business and Enterprise. Asks nobody.

Minutes of finished output a month
${MINUTES.map((name) => `  --${flagOf(name)} N`).join('\n')}
And
  --cinematic N      cinematic videos, with --cinematic-seconds 4 to 15
  --longest-minutes N  the longest single video
  --resolution R     720p, 1080p or 4k
  --seats N          people in the account
  --avatar-type T    photo_avatar, digital_twin or studio_avatar
  --workload JSON    all of that as JSON: the text, @file, or -
  --rates LIST       credits as of seed (default) or 2026-09
  --billing B        monthly (default) or annual

With --json: { cheapest, plans: [{ plan, name, fits, usd, estimated, usdPerMinute, credits, reasons, assumptions }], minutes, card, rates, summary }.

Example
  heygen-guard plans compare --avatar-iv 40 --longest-minutes 5
`,
  options: {
    ...Object.fromEntries([...NUMBERS, ...WORDS].map((name) => [flagOf(name), { type: 'string' } as const])),
    workload: { type: 'string' },
    rates: { type: 'string' },
    billing: { type: 'string' },
  },
  async run(context, args) {
    const [what, ...more] = args.positionals
    if (what !== 'compare' || more.length > 0) throw new UsageError('plans has one command: plans compare')
    const given = args.text('workload')
    const base: unknown = given === undefined ? {} : await readJson('--workload', given, context.io.input)
    if (!isRecord(base)) throw new UsageError('--workload is not a JSON object')
    const workload: Record<string, unknown> = { ...base }
    for (const name of NUMBERS) if (args.has(flagOf(name))) workload[name] = args.number(flagOf(name))
    for (const name of WORDS) if (args.has(flagOf(name))) workload[name] = args.text(flagOf(name))
    const [{ comparePlans }, { textTable }] = await Promise.all([import('../../plans/compare.js'), import('../text-table.js')])
    const { options } = await context.settings()
    // What is no workload, the comparison refuses.
    const found = comparePlans(workload as Workload, {
      rates: args.word('rates', ['seed', '2026-09']),
      billing: args.word('billing', ['monthly', 'annual']),
      card: args.has('card') ? options.card : undefined,
    })
    const rows = found.plans.map(({ name, fits, usd, estimated, usdPerMinute }) => [
      name,
      fits === 'yes' ? 'yes' : fits === 'no' ? 'no' : 'ask sales',
      usd === null ? '' : `${estimated ? 'about ' : ''}$${usd}`,
      usdPerMinute === null ? '' : `$${usdPerMinute}`,
    ])
    context.print(
      found,
      () => `${textTable([['plan', 'fits', 'a month', 'a minute'], ...rows], [2, 3], context.width)}\n${found.summary}\n`,
    )
    return 0
  },
}
