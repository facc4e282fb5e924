import { readFileSync } from 'node:fs'
import { createConfig, lint } from '@redocly/openapi-core'
import { parse } from 'yaml'
import { DocumentError } from './document-error.mjs'
import { brokenRules } from './rules.mjs'

/**
 * The document, checked against OpenAPI 3.1 and against our own rules.
 * @param {string} path
 * @returns {Promise<import('./schema-tree.mjs').ApiDocument>}
 * @throws {DocumentError}
 */
export async function readDocument(path) {
  const text = read(path)
  const structure = await structureProblems(path)
  if (structure.length > 0) throw new DocumentError(...structure)
  const parsed = parse(text)
  /** @type {import('./schema-tree.mjs').ApiDocument} */
  const document = { paths: {}, ...parsed, components: { schemas: {}, ...parsed.components } }
  const broken = brokenRules(document)
  if (broken.length > 0) throw new DocumentError(...broken)
  return document
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new DocumentError(`can't read the API document: ${error instanceof Error ? error.message : error}`)
  }
}

/** @param {string} path */
async function structureProblems(path) {
  const config = await createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } })
  const problems = await lint({ ref: path, config }).catch((error) => {
    throw new DocumentError(`can't read the API document: ${error.message}`)
  })
  return problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => `${problem.location[0]?.pointer ?? '#/'}: ${problem.message}`)
}
