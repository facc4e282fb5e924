import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { walk } from './schema-tree.mjs'

/** @typedef {import('./schema-tree.mjs').Schema} Schema */

const { factory } = ts
const BLOB = factory.createTypeReferenceNode('Blob')
const NULL = factory.createLiteralTypeNode(factory.createNull())
const EMPTY = factory.createTypeReferenceNode('Record', [
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword),
])
const ANY_OTHER_STRING = factory.createIntersectionTypeNode([
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  factory.createTypeLiteralNode([]),
])

/**
 * `types.ts`: one exported type for each component, and `components` to look them up by name.
 * @param {import('./normalise.mjs').Model} model
 */
export async function emitTypes({ schemas, requests }) {
  // Only the components: openapi-typescript's `paths` and `operations` are four fifths of its output and say what resources.ts says.
  const document = {
    openapi: '3.1.0',
    info: { title: 'components', version: '1' },
    paths: {},
    components: { schemas: withoutDiscriminators(schemas) },
  }
  // The one cast: our Schema is the part of OpenAPI's that the document uses, with `const` and lists of types, which their types leave out.
  const nodes = await openapiTS(/** @type {import('openapi-typescript').OpenAPI3} */ (/** @type {unknown} */ (document)), {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema) => special(/** @type {Schema} */ (schema)),
  })
  const components = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components')
  if (!components || !ts.isInterfaceDeclaration(components)) throw new Error('openapi-typescript wrote no components')
  // Without the tag: editors show a comment's first lines as they are, and `@description` in front of them.
  return astToString(byName(components, requests)).replace(/(^\s*\/?\*+) @description /gm, '$1 ')
}

/**
 * The constants of the members already tell a union apart; with a discriminator openapi-typescript would write its own tags over them.
 * @param {Record<string, Schema>} schemas
 */
function withoutDiscriminators(schemas) {
  const copy = structuredClone(schemas)
  for (const root of Object.values(copy)) walk(root, (schema) => Reflect.deleteProperty(schema, 'discriminator'))
  return copy
}

/**
 * The types that openapi-typescript can't know of: files, objects that stay empty, and enums to which values may be added.
 * @param {Schema} schema
 */
function special(schema) {
  const orNull = Array.isArray(schema.type) && schema.type.includes('null') ? [NULL] : []
  if (schema.format === 'binary') return factory.createUnionTypeNode([BLOB, ...orNull])
  if (schema.type === 'object' && schema.additionalProperties === false && !schema.properties) return EMPTY
  if (!schema['x-open-enum']) return undefined
  const known = (schema.enum ?? [])
    .filter((value) => value !== null)
    .map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(String(value))))
  return factory.createUnionTypeNode([...known, ANY_OTHER_STRING, ...orNull])
}

/**
 * Moves each schema from `components` to a type of its own, so that editors show `VideoDetail` and not `components["schemas"]["VideoDetail"]`.
 * @param {ts.InterfaceDeclaration} components
 * @param {Set<string>} requests
 * @returns {ts.Node[]}
 */
function byName(components, requests) {
  const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)]
  const schemas = components.members.find((member) => memberName(member) === 'schemas')
  if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type)) throw new Error('no schemas')
  const members = schemas.type.members.filter(ts.isPropertySignature)
  const types = members.map((member) => {
    if (!member.type) throw new Error('a schema without a type')
    const type = shortReferences(requests.has(memberName(member)) ? withReadonlyLists(member.type) : member.type)
    const alias = factory.createTypeAliasDeclaration(exported, memberName(member), undefined, type)
    const comments = ts.getSyntheticLeadingComments(member)
    return comments ? ts.setSyntheticLeadingComments(alias, comments) : alias
  })
  const index = members.map((member) =>
    factory.createPropertySignature(undefined, memberName(member), undefined, factory.createTypeReferenceNode(memberName(member))),
  )
  const table = factory.createPropertySignature(undefined, 'schemas', undefined, factory.createTypeLiteralNode(index))
  return [...types, factory.createInterfaceDeclaration(exported, 'components', undefined, undefined, [table])]
}

/** @param {ts.TypeElement} member */
const memberName = (member) => (member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) ? member.name.text : '')

/**
 * `components["schemas"]["X"]` becomes `X`.
 * @param {ts.TypeNode} type
 */
function shortReferences(type) {
  return replaced(type, (node) => {
    if (!ts.isIndexedAccessTypeNode(node) || !ts.isLiteralTypeNode(node.indexType)) return node
    return ts.isStringLiteral(node.indexType.literal) ? factory.createTypeReferenceNode(node.indexType.literal.text) : node
  })
}

/**
 * Requests are only read, so they take lists that can't be changed as well: what is written `as const`, a parameter that is `readonly string[]`.
 * @param {ts.TypeNode} type
 */
function withReadonlyLists(type) {
  return replaced(type, (node) => (ts.isArrayTypeNode(node) ? factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, node) : node))
}

/**
 * The type with `replace` applied to each node in it, inside out.
 * @param {ts.TypeNode} type
 * @param {(node: ts.Node) => ts.Node} replace
 */
function replaced(type, replace) {
  const { transformed } = ts.transform(type, [
    (context) => (root) => {
      /** @type {(node: ts.Node) => ts.Node} */
      const visit = (node) => replace(ts.visitEachChild(node, visit, context))
      return ts.visitNode(root, visit, ts.isTypeNode) ?? root
    },
  ])
  const [result] = transformed
  if (!result) throw new Error('a type got lost')
  return result
}
