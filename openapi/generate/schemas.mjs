import { DocumentError } from './document-error.mjs'
import { componentName, reachable, references, resolved } from './schema-tree.mjs'
import { key, literal, literals, SCHEMAS_HEAD } from './source.mjs'

/** @typedef {import('./schema-tree.mjs').Schema} Schema */

const ANNOTATIONS = ['title', 'description', 'default', 'example', 'examples', 'deprecated']
const FORMATS = ['date-time', 'date', 'uri', 'uuid', 'email']

/**
 * `schemas.ts`: one lazy zod/mini schema for each component.
 * @param {import('./normalise.mjs').Model} model
 * @throws when a schema says something that isn't translated here
 */
export function emitSchemas({ schemas, requests }) {
  const blocks = Object.entries(schemas).map(([name, schema]) => {
    const writer = new SchemaWriter(schemas, name, requests.has(name))
    return `export const ${name} = /* @__PURE__ */ lazy(() =>\n  ${writer.write(schema, '  ')},\n)`
  })
  return `${SCHEMAS_HEAD}\n${blocks.join('\n\n')}\n`
}

/** Writes one component as a zod expression. */
class SchemaWriter {
  /**
   * @param {Record<string, Schema>} schemas
   * @param {string} component
   * @param {boolean} strict
   */
  constructor(schemas, component, strict) {
    this.schemas = schemas
    this.component = component
    this.strict = strict
  }

  /**
   * @param {Schema} schema
   * @param {string} indent
   * @returns {string}
   */
  write(schema, indent) {
    const types = [schema.type ?? []].flat()
    const nullable = types.includes('null') || schema.enum?.includes(null)
    const expression = this.#bare(
      schema,
      types.filter((type) => type !== 'null'),
      indent,
    )
    return nullable ? `z.nullable(${expression})` : expression
  }

  /**
   * @param {Schema} schema
   * @param {string[]} types
   * @param {string} indent
   * @returns {string}
   */
  #bare(schema, types, indent) {
    if (schema.$ref) return this.#only(schema, ['$ref'], `${componentName(schema.$ref)}()`)
    if (schema.const !== undefined) return this.#only(schema, ['const', 'type'], `z.literal(${literal(schema.const)})`)
    if (schema.enum) return this.#only(schema, ['enum', 'type', 'x-open-enum'], this.#enum(schema.enum, schema['x-open-enum'] === true))
    if (schema.oneOf ?? schema.anyOf) return this.#union(schema, indent)
    if (types.length > 1) throw this.#unknown(schema, `the types ${types.join(', ')} at once`)
    const [type] = types
    const checks = this.#checks(schema)
    const number = ['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']
    if (type === 'string' && schema.format === 'binary') return this.#only(schema, ['type', 'format'], 'z.instanceof(Blob)')
    if (type === 'string') return this.#only(schema, ['type', 'format', 'minLength', 'maxLength', 'pattern'], `z.string()${checks}`)
    if (type === 'integer') return this.#only(schema, number, `z.int()${checks}`)
    if (type === 'number') return this.#only(schema, number, `z.number()${checks}`)
    if (type === 'boolean') return this.#only(schema, ['type'], 'z.boolean()')
    if (type === 'array')
      return this.#only(schema, ['type', 'items', 'minItems', 'maxItems'], `z.array(${this.write(schema.items ?? {}, indent)})${checks}`)
    if (type === 'object')
      return this.#only(schema, ['type', 'properties', 'required', 'additionalProperties'], this.#object(schema, indent))
    return this.#only(schema, [], 'z.unknown()')
  }

  /**
   * @param {readonly unknown[]} all
   * @param {boolean} open
   */
  #enum(all, open) {
    const values = all.filter((value) => value !== null)
    if (open) return `openEnum(${literals(values)})`
    return values.every((value) => typeof value === 'string') ? `z.enum(${literals(values)})` : `z.literal(${literals(values)})`
  }

  /**
   * @param {Schema} schema
   * @param {string} indent
   */
  #union(schema, indent) {
    const alternatives = schema.oneOf ?? schema.anyOf ?? []
    const members = alternatives.filter((member) => member.type !== 'null')
    const tag = schema.discriminator?.propertyName ?? this.#sharedTag(members)
    const inner = `${indent}  `
    const list = `[\n${members.map((member) => `${inner}${this.write(member, inner)},\n`).join('')}${indent}]`
    const [first] = members
    const single = members.length === 1 && first ? this.write(first, indent) : undefined
    const union = single ?? (tag ? `z.discriminatedUnion(${literal(tag)}, ${list})` : `z.union(${list})`)
    const expression = members.length < alternatives.length ? `z.nullable(${union})` : union
    return this.#only(schema, [schema.oneOf ? 'oneOf' : 'anyOf', 'discriminator'], expression)
  }

  /**
   * A required constant that all members have: with it an error names the field that is wrong instead of every member.
   * @param {Schema[]} members
   */
  #sharedTag(members) {
    const shapes = members.map((member) => resolved(this.schemas, member))
    return Object.keys(shapes[0]?.properties ?? {}).find((name) =>
      shapes.every((shape) => shape.required?.includes(name) && shape.properties?.[name]?.const !== undefined),
    )
  }

  /**
   * @param {Schema} schema
   * @param {string} indent
   */
  #object(schema, indent) {
    const { properties, additionalProperties: others } = schema
    const values = typeof others === 'object' ? this.write(others, indent) : 'z.unknown()'
    if (!properties) return others === false ? 'z.strictObject({})' : `z.record(z.string(), ${values})`
    const shape = `{\n${this.#properties(schema, properties, indent)}${indent}}`
    if (typeof others === 'object') return `z.catchall(z.object(${shape}), ${values})`
    if (others === true) return `z.looseObject(${shape})`
    return this.strict ? `z.strictObject(${shape})` : `z.object(${shape})`
  }

  /**
   * @param {Schema} schema
   * @param {Record<string, Schema>} properties
   * @param {string} indent
   */
  #properties(schema, properties, indent) {
    const inner = `${indent}  `
    return Object.entries(properties)
      .map(([name, property]) => {
        const required = schema.required?.includes(name)
        const value = this.write(property, inner)
        const expression = required ? (value === 'z.unknown()' ? 'anything()' : value) : `z.optional(${value})`
        if (!this.#recursive(property)) return `${inner}${key(name)}: ${expression},\n`
        return `${inner}get ${key(name)}() {\n${inner}  return ${expression}\n${inner}},\n`
      })
      .join('')
  }

  /** @param {Schema} schema */
  #recursive(schema) {
    return reachable(this.schemas, references(schema)).has(this.component)
  }

  /** @param {Schema} schema */
  #checks(schema) {
    const array = schema.type === 'array' || (Array.isArray(schema.type) && schema.type.includes('array'))
    const checks = [
      schema.minLength !== undefined && `minCharacters(${schema.minLength})`,
      schema.maxLength !== undefined && `maxCharacters(${schema.maxLength})`,
      schema.pattern !== undefined && `z.regex(new RegExp(${literal(schema.pattern)}, 'u'))`,
      array && schema.minItems !== undefined && `z.minLength(${schema.minItems})`,
      array && schema.maxItems !== undefined && `z.maxLength(${schema.maxItems})`,
      schema.minimum !== undefined && `z.gte(${schema.minimum})`,
      schema.maximum !== undefined && `z.lte(${schema.maximum})`,
      schema.exclusiveMinimum !== undefined && `z.gt(${schema.exclusiveMinimum})`,
      schema.exclusiveMaximum !== undefined && `z.lt(${schema.exclusiveMaximum})`,
    ].filter(Boolean)
    return checks.length > 0 ? `.check(${checks.join(', ')})` : ''
  }

  /**
   * The expression, if it says all that the schema says.
   * @param {Schema} schema
   * @param {string[]} handled
   * @param {string} expression
   */
  #only(schema, handled, expression) {
    const rest = Object.keys(schema).filter((name) => !handled.includes(name) && !ANNOTATIONS.includes(name) && !name.startsWith('x-'))
    if (rest.length > 0) throw this.#unknown(schema, rest.join(', '))
    if (schema.format && schema.format !== 'binary' && !FORMATS.includes(schema.format))
      throw this.#unknown(schema, `format ${schema.format}`)
    return expression
  }

  /** @param {Schema} schema @param {string} what */
  #unknown(schema, what) {
    return new DocumentError(`${this.component}: can't translate ${what} in ${JSON.stringify(schema).slice(0, 200)}`)
  }
}
