/** @typedef {import('./hoist.mjs').OperationModel} OperationModel */

/**
 * A resource with its methods and the resources inside it.
 * @typedef {object} Resource
 * @property {string} path dotted, empty for the root
 * @property {OperationModel[]} methods
 * @property {Map<string, Resource>} children
 */

/**
 * @param {OperationModel[]} operations
 * @returns {Resource}
 */
export function tree(operations) {
  /** @type {Resource} */
  const root = { path: '', methods: [], children: new Map() }
  for (const operation of operations) {
    let resource = root
    const parts = operation.sdk.split('.')
    for (const part of parts.slice(0, -1)) {
      const path = resource.path ? `${resource.path}.${part}` : part
      const child = resource.children.get(part) ?? { path, methods: [], children: new Map() }
      resource.children.set(part, child)
      resource = child
    }
    resource.methods.push(operation)
  }
  return root
}

/**
 * `VideoTranslationsProofreads` for `videoTranslations.proofreads`.
 * @param {string} path
 * @param {string} prefix
 */
export function interfaceName(path, prefix) {
  const name = path.replace(/(?:^|\.)(\w)/g, (_, letter) => letter.toUpperCase())
  return prefix + (name || 'Resources')
}

/** @param {OperationModel} operation */
export const optionsOf = ({ idempotency, billable }) =>
  `${idempotency === 'none' ? '' : 'Keyed'}${billable === 'no' ? '' : 'Paid'}CallOptions`

/**
 * What a method takes before its options: path parameters, body, query.
 * @param {OperationModel} operation
 * @param {boolean} [all] whether what may be left out has to be given all the same, since something follows it
 */
export function argumentsOf({ pathParameters, body, query }, all = false) {
  /** @param {string} name @param {{ schema: string, required: boolean } | undefined} part */
  const optional = (name, part) => {
    if (!part) return []
    return all && !part.required ? [`${name}: ${part.schema} | undefined`] : [`${name}${part.required ? '' : '?'}: ${part.schema}`]
  }
  return [...pathParameters.map(({ name, type }) => `${camelCase(name)}: ${type}`), ...optional('body', body), ...optional('query', query)]
}

/** @param {string} name */
export const camelCase = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
