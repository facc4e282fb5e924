import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/cli/commands.js'
import { helpText } from '../src/cli/help-text.js'
import { runIn } from './support/cli.js'

/** What a command says of itself in a terminal of so many columns; undefined is a file. */
async function help(args: readonly string[], columns?: number): Promise<string> {
  const { code, out } = await runIn(tmpdir(), args, columns === undefined ? {} : { columns })
  expect(code).toBe(0)
  return out
}

const terminal = (columns: number) => ({ isTTY: true, columns })
const words = (text: string) => text.split(/\s+/).join(' ')
const withoutExamples = (text: string) => text.replace(/^Examples?\n(?:.+\n)*/gm, '')
/** These write to the process itself. */
const OWN = ['quote', 'mock']

describe('help in a terminal', () => {
  it.each(Object.keys(COMMANDS).filter((name) => !OWN.includes(name)))(
    'of %s breaks between words alone, at 80 and at 40 columns',
    async (name) => {
      const whole = await help([name, '--help'])
      for (const columns of [80, 40]) {
        const narrow = await help([name, '--help'], columns)
        expect(words(narrow)).toBe(words(whole))
        // One long word is all that may stand out.
        const wide = withoutExamples(narrow)
          .split('\n')
          .filter((line) => line.length > columns && line.trim().includes(' '))
        expect(wide).toEqual([])
        for (const [example] of whole.matchAll(/^Examples?\n(?:.+\n)*/gm)) expect(narrow).toContain(example)
      }
    },
  )

  it('of everything does, too', async () => {
    const narrow = await help(['--help'], 80)
    expect(narrow.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(narrow).toContain(
      `  --cap LIMIT        a cap beside those of the config file, such as 20/day,
                     2.50/request, 300/month@Europe/Berlin, 5/day:customer:acme
                     or 600credits/month; may be repeated
`,
    )
  })

  it('puts words below an option that leaves them no room', () => {
    expect(helpText('  --label-of-what NAME  only what carries this label', terminal(40))).toBe(
      '  --label-of-what NAME\n    only what carries this label',
    )
  })

  it('is as it was written where it fits, and in a file', () => {
    const written = `${'a line that is long, '.repeat(9)}\n  --option  x\n`
    expect(helpText(written, terminal(300))).toBe(written)
    expect(helpText(written, {})).toBe(written)
    expect(helpText(written, { columns: 40 })).toBe(written)
  })
})
