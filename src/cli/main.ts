#!/usr/bin/env node
import process from 'node:process'
import { cli } from './cli.js'
import { processIo } from './process-io.js'

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', () => undefined)

process.exitCode = await cli(process.argv.slice(2), processIo())
