#!/usr/bin/env node
// The API document → generated/. `npm run generate` writes, `npm run generate:check` fails when a file differs from what it would write.
// usage: node openapi/generate.mjs [--check] [--document <path>] [--out <folder>]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readDocument } from './generate/document.mjs'
import { DocumentError } from './generate/document-error.mjs'
import { normalise } from './generate/normalise.mjs'
import { emitOperations, emitPaidMethods, emitValidators } from './generate/operations.mjs'
import { emitResources } from './generate/resources.mjs'
import { emitSchemas } from './generate/schemas.mjs'
import { emitTypes } from './generate/types.mjs'

const HEADER = '// Generated from the API document by `npm run generate`. Do not edit.\n'

const beside = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    document: { type: 'string', default: beside('./heygen-v3.yaml') },
    out: { type: 'string', default: beside('../generated') },
  },
})

/** @returns {Promise<Record<string, string>>} text by file name */
async function generate() {
  const model = normalise(await readDocument(options.document))
  return {
    'types.ts': await emitTypes(model),
    'schemas.ts': emitSchemas(model),
    'validators.ts': emitValidators(model),
    'operations.ts': emitOperations(model),
    'paid-methods.ts': emitPaidMethods(model),
    'resources.ts': emitResources(model),
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {Record<string, string>} files */
function stale(files) {
  return Object.keys(files).filter((file) => read(join(options.out, file)) !== files[file])
}

try {
  const bodies = await generate()
  const files = Object.fromEntries(Object.entries(bodies).map(([file, body]) => [file, HEADER + body]))
  if (options.check) {
    const names = stale(files)
    for (const file of names) console.error(`${join(basename(options.out), file)} is stale: npm run generate`)
    process.exitCode = names.length > 0 ? 1 : 0
  } else {
    mkdirSync(options.out, { recursive: true })
    for (const [file, text] of Object.entries(files)) writeFileSync(join(options.out, file), text)
  }
} catch (error) {
  if (!(error instanceof DocumentError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
