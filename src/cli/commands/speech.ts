import type { Command } from '../command.js'
import { readText, UsageError } from '../input.js'

export const speech: Command = {
  help: `heygen-guard speech TEXT|@FILE|- [options]

How many seconds a script takes to speak, from the text alone. Asks nobody.

Options
  --language TAG     such as de, pt-BR or "Spanish (Spain)"; without it the interval is wider
  --speed N          0.25 to 4; default 1

With --json: { seconds, low, high, reserve }: the median, nine renders in ten, and what is held for.

Example
  heygen-guard speech @script.txt --language en
`,
  options: { language: { type: 'string' }, speed: { type: 'string' } },
  async run(context, args) {
    const [given, ...more] = args.positionals
    if (given === undefined || more.length > 0) throw new UsageError('speech takes one text, @file, or - for standard input')
    const text = await readText('speech', given, context.io.input)
    const { estimateSpeech } = await import('../../duration/speech.js')
    const language = args.text('language')
    const speed = args.number('speed')
    const found = estimateSpeech(text, { ...(language === undefined ? {} : { language }), ...(speed === undefined ? {} : { speed }) })
    const each = (seconds: number) => `${seconds.toFixed(1)} s`
    context.print(
      found,
      () => `${each(found.seconds)}  (nine times in ten ${each(found.low)} to ${each(found.high)}; ${each(found.reserve)} are held for)`,
    )
    return 0
  },
}
