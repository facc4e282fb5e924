import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const download: Command = {
  help: `heygen-guard download <resource> <id> --to FILE [options]

Downloads a file of a finished job. A broken connection goes on where it left off; nobody ever sees half a file under its name.

Options
  --to FILE          where to
  --which FILE       which file: video (default), captioned, subtitles, thumbnail, gif, audio, … as the resource has them
  --item N|ID        which of several (clips, images): the place from 0, or an id
  --timeout SECONDS  for all of it; default 3600
  --keep             fail if there is such a file already

With --json: { resource, id, path, bytes, type, verified, requests }.

Example
  heygen-guard download videos 4f1c… --which subtitles --to hello.srt
`,
  options: {
    to: { type: 'string' },
    which: { type: 'string' },
    item: { type: 'string' },
    timeout: { type: 'string' },
    keep: { type: 'boolean' },
  },
  async run(context, args) {
    const [resource, id, ...more] = args.positionals
    const to = args.text('to')
    if (resource === undefined || id === undefined || more.length > 0)
      throw new UsageError('download takes a resource and an id, such as: download videos 4f1c… --to hello.mp4')
    if (to === undefined || to === '') throw new UsageError('download needs --to FILE')
    const item = args.text('item')
    const seconds = args.number('timeout', { least: 0.001 })
    const { downloadTo } = await import('../downloading.js')
    const done = await downloadTo(context, resource, id, {
      to,
      which: args.text('which'),
      item: item !== undefined && /^\d+$/.test(item) ? Number(item) : item,
      timeout: seconds === undefined ? undefined : seconds * 1000,
      overwrite: !args.has('keep'),
    })
    context.print({ ...done, type: done.type ?? null }, () => done.path)
    return 0
  },
}
