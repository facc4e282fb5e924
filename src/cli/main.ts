#!/usr/bin/env node
import process from 'node:process'
import { cli } from './cli.js'
import { processIo } from './process-io.js'

let unwritten: string | undefined
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head`, is no failure.
  if (error.code !== 'EPIPE') unwritten = error.code ?? error.message
})

const code = await cli(process.argv.slice(2), processIo())

/** Resolves when everything written has left. */
const flushed = (stream: NodeJS.WriteStream) => new Promise<void>((resolve) => void stream.write('', () => resolve()))
await flushed(process.stdout)
if (unwritten !== undefined)
  process.stderr.write(`heygen-guard: standard output could not be written (${unwritten}); what was done is done.\n`)
await flushed(process.stderr)
// A connection that a config file has opened for its ledger would keep the program alive for ever.
process.exit(unwritten === undefined ? code : code || 1)
