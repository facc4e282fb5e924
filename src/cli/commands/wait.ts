import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const wait: Command = {
  help: `heygen-guard wait <resource> <id> [options]

Waits for a job to end, and settles what is held for it. The job itself is not touched: Ctrl-C leaves it running.

Options
  --timeout SECONDS  to wait at most; default 1200. Then exit code 4: the job still runs
  --interval SECONDS between looks at most
  --to FILE          download the result

With --json: { resource, id, job, receipts: […], file }. Without, standard output is the job as JSON.

Example
  heygen-guard wait videos 4f1c… --to hello.mp4
`,
  options: { timeout: { type: 'string' }, interval: { type: 'string' }, to: { type: 'string' } },
  async run(context, args) {
    const [name, id, ...more] = args.positionals
    if (name === undefined || id === undefined || more.length > 0)
      throw new UsageError('wait takes a resource and an id, such as: wait videos 4f1c…')
    const [{ kindOf, resourceOf, waitFor }, { waitOptionsOf }] = await Promise.all([import('../waiting.js'), import('../call-options.js')])
    const kind = kindOf(name)
    const options = waitOptionsOf(args, 'timeout')
    const { receipts } = await context.open()
    const [job] = await waitFor(context, kind, [id], options)
    const to = args.text('to')
    const resource = resourceOf(kind)
    const file = to === undefined ? null : await (await import('../downloading.js')).downloadTo(context, resource, id, { to })
    context.print({ resource, id, job, receipts, file }, () => JSON.stringify(job, null, 2))
    return 0
  },
}
