import { requireTags, separate } from './directions.mjs'
import { hoist } from './hoist.mjs'

/** @typedef {import('./schema-tree.mjs').ApiDocument} ApiDocument */
/** @typedef {import('./schema-tree.mjs').Schema} Schema */

/**
 * What all emitters read: every schema by name, which of them are sent, and the operations.
 * @typedef {object} Model
 * @property {Record<string, Schema>} schemas
 * @property {Set<string>} requests names of the schemas that are sent: these are strict
 * @property {import('./hoist.mjs').OperationModel[]} operations
 */

/**
 * One model for all emitters, so that types, schemas and signatures can't differ.
 * @param {ApiDocument} source
 * @returns {Model}
 */
export function normalise(source) {
  const document = structuredClone(source)
  const { schemas } = document.components
  requireTags(schemas)
  const operations = hoist(document)
  const requests = separate(schemas, operations)
  return { schemas, requests, operations }
}
