import process from 'node:process'
import { type SimulatorServer, serveSimulator } from '../node/serve-simulator.js'
import { createSimulator } from '../simulator/index.js'
import { inRule } from '../simulator/world/fault-check.js'
import { helpText } from './help-text.js'
import { type MockRequest, mockOptions } from './mock-options.js'

const HELP = `heygen-guard mock [options]

Serves a simulated HeyGen on this machine: clients of its v3 API, in any language, work against it with only the base URL changed. It keeps
an account with a wallet, renders in its own time, sends webhooks and serves files. It needs no account, calls HeyGen never, and forgets
everything when it stops.

Options
  --port N         default 8787; 0 for any free one
  --host ADDRESS   default 127.0.0.1: this machine alone; 0.0.0.0 in a container
  --url URL        the address that clients know it by, for addresses of files; default the one it listens on
  --speed N        its time runs N times as fast as ours; default 1, and at 60 a minute takes a second
  --wallet USD     what the account has; default 25
  --card ID        the price list it charges by; default 2026-06
  --faults JSON    what goes wrong: a file, @file, - for standard input, or the JSON itself; a rule or a list of rules
  --looks JSON     your own looks beside the stock ones: { id, avatar_type } each, and what else the API lists of a look; a file, @file, - or the
                   JSON itself; also what "call avatars.looks.list --all --json" gives
  --voices JSON    likewise voices: { voice_id, language } each
  --key KEY        an API key to let in; may be given several times; default any
  --seed N         whole number; the same requests get the same ids, lengths and chances; default another one each time
  --json           print one line of JSON when it listens: url, port, environment, seed
  -h, --help       this text

While it runs, /__world shows its state, bill and requests, and /__world.json the same for scripts, which may also POST orders there:
{"advance": 60000}, {"wallet": "5"}, {"fault": {…}}, {"account": "subscription"}.

Exit code: 0 stopped by Ctrl-C or SIGTERM, 1 could not listen, 2 wrong input.

Examples
  heygen-guard mock --port 8787 --speed 60
  heygen-guard mock --faults '{"kind":"status","status":429,"retryAfter":3,"operation":"createVideo"}'
  curl -H 'x-api-key: any' http://127.0.0.1:8787/v3/users/me
`

/** What clients read: ours, HeyGen's command line, which wants to be told that plain HTTP is meant, and that of HyperFrames. */
const environmentOf = (url: string) => ({
  HEYGEN_BASE_URL: url,
  HEYGEN_API_BASE: url,
  HEYGEN_API_URL: url,
  HEYGEN_ALLOW_HTTP: '1',
  HEYGEN_API_KEY: 'simulated',
})

function text({ url }: SimulatorServer, { speed, simulator }: MockRequest): string {
  const environment = Object.entries(environmentOf(url)).map(([name, value]) => `export ${name}=${value}`)
  const key = simulator.apiKeys?.[0]
  const lines = key === undefined ? environment : environment.map((line) => line.replace(/=simulated$/, '=<one of --key>'))
  return `A simulated HeyGen listens on ${url}

${lines.join('\n')}

Look at it: ${url}/__world
Its time runs ${speed === 1 ? 'as ours' : `${speed} times as fast as ours`}. Ctrl-C stops it. Its seed is ${simulator.seed}.
Its money is play money: keep it out of the ledger of your account, by --ledger .heygen/mock.jsonl or a folder of its own.
`
}

/** Resolves when somebody asks the program to end. */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
  })

function cause(error: unknown, port: number | undefined): unknown {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return taken ? new Error(`port ${port} is taken: choose another with --port, or --port 0 for any free one`) : error
}

/**
 * Serves a simulator until it is told to stop.
 *
 * @param until when to stop; default Ctrl-C or SIGTERM
 */
export async function mockCommand(args: readonly string[], until: () => Promise<void> = stopped): Promise<number> {
  const request = await mockOptions(args)
  if (request.help) {
    process.stdout.write(helpText(HELP, process.stdout))
    return 0
  }
  const simulator = createSimulator(request.simulator)
  for (const [i, rule] of request.faults.entries()) inRule(`--faults[${i}]`, () => simulator.fault(rule))
  const server = await serveSimulator(simulator, request.serve).catch((error: unknown) => {
    throw cause(error, request.serve.port)
  })
  const { url, port } = server
  const { HEYGEN_API_KEY, ...addresses } = environmentOf(url)
  // A key that was given may be a real one, which no log is to show.
  const environment = request.simulator.apiKeys ? addresses : { ...addresses, HEYGEN_API_KEY }
  process.stdout.write(
    request.json ? `${JSON.stringify({ url, port, environment, seed: request.simulator.seed })}\n` : text(server, request),
  )
  await until()
  await server.close()
  return 0
}
