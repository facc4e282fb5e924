import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { operations } from '../generated/operations.js'
import { PAID_METHODS } from '../generated/paid-methods.js'
import * as schemas from '../generated/schemas.js'
import { validators } from '../generated/validators.js'
import { waitNames } from '../src/jobs/wait-names.js'
import type { Operation } from '../src/operation.js'

const file = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const text = file('openapi/heygen-v3.yaml')
const document: { paths: Record<string, Record<string, { operationId: string }>>; components: { schemas: object } } = parse(text)
/** How many lines of the document hold this. */
const lines = (pattern: RegExp) => text.match(pattern)?.length ?? 0
const table: Operation[] = Object.values(operations)

/** Dotted names of all methods below an interface of resources.ts, each with its signatures and their comments. */
function methodsOf(root: string): Map<string, string[]> {
  const source = ts.createSourceFile('resources.ts', file('generated/resources.ts'), ts.ScriptTarget.ES2022, true)
  const interfaces = new Map(source.statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]))
  const found = new Map<string, string[]>()
  const visit = (name: string, path: string[]) => {
    for (const member of interfaces.get(name)?.members ?? []) {
      const names = [...path, member.name?.getText() ?? '']
      if (ts.isMethodSignature(member)) found.set(names.join('.'), [...(found.get(names.join('.')) ?? []), member.getFullText()])
      if (ts.isPropertySignature(member)) visit(member.type?.getText() ?? '', names)
    }
  }
  visit(root, [])
  return found
}

describe('operations', () => {
  test('there is a row for each operation of the document', () => {
    const declared = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    )
    expect(declared).toHaveLength(lines(/^ +operationId: /gm))
    expect(declared.length).toBeGreaterThan(100)
    expect(table.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual(declared)
    expect(Object.keys(operations)).toEqual(table.map(({ id }) => id))
  })

  test('each is exactly one method of the resources beside those that wait, and its first comment names the request', () => {
    const methods = methodsOf('Resources')
    expect([...methods.keys()].sort()).toEqual([...table.map(({ sdk }) => sdk), ...waitNames(table)].sort())
    for (const { sdk, method, path, poll } of table) {
      expect(methods.get(sdk)).toHaveLength(poll ? 4 : 1)
      expect(methods.get(sdk)?.[0]).toContain(`* \`${method} ${path}\``)
    }
  })

  test('each that costs money says so where its signature is first shown, and what a refusal throws', () => {
    const methods = methodsOf('Resources')
    for (const { sdk, billable } of table) {
      const [first = ''] = methods.get(sdk) ?? []
      expect([sdk, /costs? money/i.test(first), first.includes('@throws SpendRefusedError')]).toEqual([
        sdk,
        billable !== 'no',
        billable !== 'no',
      ])
    }
  })

  test('each that costs money can be quoted under the same name, and no other', () => {
    const paid = table.filter(({ billable }) => billable !== 'no').map(({ sdk }) => sdk)
    expect(paid).toHaveLength(lines(/^ +x-billable: (?!'no')/gm))
    expect(Object.values(PAID_METHODS)).toEqual(paid)
    expect([...methodsOf('QuoteResources').keys()].sort()).toEqual(paid.sort())
  })

  test('each has a validator for what it sends and what it answers', () => {
    for (const { id, body, query, stream } of table) {
      const parts = [body !== 'none' && 'body', query && 'query', stream ? 'event' : 'response'].filter(Boolean)
      expect([id, Object.keys(Object(Reflect.get(validators, id))).sort()]).toEqual([id, parts.sort()])
    }
  })
})

describe('schemas', () => {
  const names = Object.keys(schemas)

  test('each component of the document has one', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(document.components.schemas)))
    expect(names.length).toBeGreaterThan(350)
  })

  test('each can be built and says what it thinks of a value', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      expect([name, schema().safeParse(Symbol('no JSON value')).success]).toEqual([name, name === 'JsonValue'])
      expect(schema(), `${name} is built once`).toBe(schema())
    }
  })
})
