import { operations } from '../../../generated/operations.js'
import type { Arguments } from '../args.js'
import { CALL_OPTIONS } from '../call-options.js'
import type { Command } from '../command.js'
import type { Context } from '../context.js'
import { UsageError } from '../input.js'

const OPTIONS = `Options
  --body VALUE       the request's body: JSON, @file, - for standard input, and fields: script='Hello.' voice_settings.speed=1.1
                     script=@script.txt scenes:='[…]'; may be repeated, fields come on top of JSON
  --query NAME=VALUE a field of the query; may be repeated
  --facts JSON       what the price depends on and the body doesn't say: {"avatarType":"digital_twin","seconds":60}
  --max-usd USD      the most this call may cost; for what has no known price, what is held
  --max-credits N    the same in credits
  --key KEY          idempotency key: the same key and body again is the same purchase, for 24 hours
  --timeout SECONDS  for the request itself
  --all, --limit N   every item of a list, or the first N; default its first page
  --file PATH        what assets.upload sends
  --wait             wait for the job that the call starts, and settle it
  --wait-timeout S   seconds to wait at most; default 1200. Then exit code 4, and the job goes on
  --interval S       seconds between looks at most
  --to FILE          with --wait: download the result
`

const JSON_SHAPE = `With --json: { operation, data, requestId, reservation: { id, amount, unit } | null, jobs: [ids], receipts: […], file }. Without,
standard output is the answer's data as JSON.
`

export const call: Command = {
  help: `heygen-guard call <resource.method> [ids…] [options]

Calls any operation of the API. What costs money is priced, held against every cap and the wallet, and settled, like any call of the client;
the ids in its path follow its name.

${OPTIONS}
${JSON_SHAPE}
Examples
  heygen-guard call users.me
  heygen-guard call videos.get 4f1c…
  heygen-guard call avatars.looks.list --query limit=50 --all
  heygen-guard call voices.speech --body text='Hello.' --body voice_id=voice --cap 1/day
`,
  options: CALL_OPTIONS,
  run: (context, args) => called(context, args, 'call'),
}

export const create: Command = {
  help: `heygen-guard create <resource> [options]

Buys something: "create videos" is "call videos.create". It is priced, held against every cap and the wallet, sent once, and settled by its
measured length. In a terminal it asks first; --yes doesn't.

${OPTIONS}
${JSON_SHAPE}
Ctrl-C while it waits leaves the job running and its money held, and says how to go on.

Examples
  heygen-guard create videos --cap 20/day --wait --to hello.mp4 \\
    --body type=avatar --body avatar_id=look --body voice_id=voice --body script=@script.txt
`,
  options: CALL_OPTIONS,
  run: (context, args) => called(context, args, 'create'),
}

async function called(context: Context, args: Arguments, how: 'call' | 'create'): Promise<number> {
  const [name, ...ids] = args.positionals
  if (name === undefined)
    throw new UsageError(how === 'call' ? 'call takes an operation, such as users.me' : 'create takes a resource, such as videos')
  const { operationOf } = await import('../operations.js')
  const created = `${name}.create`
  const known = how === 'create' && Object.values(operations).some(({ sdk }) => sdk === created)
  const { callOperation } = await import('../call-operation.js')
  return callOperation(context, args, operationOf(known ? created : name), ids)
}
