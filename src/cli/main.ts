#!/usr/bin/env node
import process from 'node:process'
import { cli } from './cli.js'
import { processIo } from './process-io.js'

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', () => undefined)

const code = await cli(process.argv.slice(2), processIo())

/** Resolves when everything written has left. */
const flushed = (stream: NodeJS.WriteStream) => new Promise<void>((resolve) => void stream.write('', () => resolve()))
await Promise.all([flushed(process.stdout), flushed(process.stderr)])
// A connection that a config file has opened for its ledger would keep the program alive for ever.
process.exit(code)
