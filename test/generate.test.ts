import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../openapi/generate/document.mjs'
import { normalise } from '../openapi/generate/normalise.mjs'
import { emitSchemas } from '../openapi/generate/schemas.mjs'
import { emitTypes } from '../openapi/generate/types.mjs'
import { type SmallDocument, writtenDocument } from './support/small-document.js'

const ENTRY = fileURLToPath(new URL('../openapi/generate.mjs', import.meta.url))
const FILES = ['types.ts', 'schemas.ts', 'validators.ts', 'operations.ts', 'paid-methods.ts', 'resources.ts']
const A_MINUTE = 60_000

/** Runs the command line as `npm run generate` does. */
function generate({ path, out }: { path: string; out: string }, ...more: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [ENTRY, '--document', path, '--out', out, ...more], { encoding: 'utf8' })
  return { status, stderr, text: (file: string) => readFileSync(join(out, file), 'utf8') }
}

/** Lines of `after` that `before` doesn't have. */
const added = (before: string, after: string) => {
  const known = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.trim())
}

const create = (document: SmallDocument) => document.paths['/v1/clips'].post
const schemas = (document: SmallDocument) => document.components.schemas

describe('the command', () => {
  const document = writtenDocument()
  const changed = writtenDocument((other) => schemas(other).Size.enum.push('huge'))
  let fresh: ReturnType<typeof generate>
  beforeAll(() => {
    fresh = generate(document)
  }, A_MINUTE)

  test('writes its files, which say where they come from', () => {
    expect(fresh).toMatchObject({ status: 0, stderr: '' })
    for (const file of FILES) expect(fresh.text(file)).toMatch(/^\/\/ Generated .*`npm run generate`\. Do not edit\.\n/)
  })

  test('a changed enum changes its types and its schemas, and nothing else', { timeout: A_MINUTE }, () => {
    const after = generate(changed)

    expect(added(fresh.text('types.ts'), after.text('types.ts'))).toEqual([
      'export type Size = "small" | "large" | "huge" | (string & {});',
      'export type SizeInput = "small" | "large" | "huge";',
    ])
    expect(added(fresh.text('schemas.ts'), after.text('schemas.ts'))).toEqual([
      "openEnum(['small', 'large', 'huge']),",
      "z.enum(['small', 'large', 'huge']),",
    ])
    for (const file of ['validators.ts', 'operations.ts', 'paid-methods.ts', 'resources.ts'])
      expect(after.text(file)).toBe(fresh.text(file))
  })

  test('--check passes on what was generated', { timeout: A_MINUTE }, () => {
    expect(generate(document, '--check')).toMatchObject({ status: 0, stderr: '' })
  })

  test('--check names the files that differ or lack, fails, and writes nothing', { timeout: A_MINUTE }, () => {
    const out = `${document.out}-copy/generated`
    cpSync(document.out, out, { recursive: true })
    rmSync(join(out, 'operations.ts'))
    const check = generate({ path: changed.path, out }, '--check')

    expect(check.status).toBe(1)
    expect(check.stderr.trim().split('\n')).toEqual(
      ['types.ts', 'schemas.ts', 'operations.ts'].map((file) => `generated/${file} is stale: npm run generate`),
    )
    expect(check.text('types.ts')).toBe(fresh.text('types.ts'))
  })

  test('a broken document is reported in one line, and nothing is written', { timeout: A_MINUTE }, () => {
    const broken = writtenDocument((other) => Reflect.deleteProperty(create(other), 'x-sdk'))
    const run = generate(broken)

    expect(run).toMatchObject({ status: 1, stderr: 'POST /v1/clips: x-sdk is missing\n' })
    expect(readdirSync(broken.out)).toEqual([])
  })

  test('a document that is not there', { timeout: A_MINUTE }, () => {
    const run = generate({ ...document, path: '/no/such/api.yaml' })
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(/^can't read the API document: ENOENT.*\n$/)
  })
})

test('lists are readonly in the types of what is sent, and stay as they are in answers', async () => {
  const names = { type: 'array', items: { type: 'string' } }
  const document = writtenDocument((other) => {
    Object.assign(schemas(other).TextClip.properties, { names, groups: { type: ['array', 'null'], items: names } })
    Object.assign(schemas(other).Clip.properties, { names })
  })
  const types = await emitTypes(normalise(await readDocument(document.path)))
  const block = (name: string) => types.split(/(?=export type )/).find((part) => part.startsWith(`export type ${name} `))

  expect(block('TextClip')).toContain('names?: readonly string[];')
  expect(block('TextClip')).toContain('groups?: readonly (readonly string[])[] | null;')
  expect(block('Clip')).toContain('names?: string[];')
  expect(block('ClipPage')).toContain('items: Clip[];')
})

describe('what is sent and what is received', () => {
  const emitted = async (change?: (document: SmallDocument) => unknown) =>
    emitSchemas(normalise(await readDocument(writtenDocument(change).path)))
  const block = (text: string, name: string) => text.split(/(?=export const )/).find((part) => part.startsWith(`export const ${name} `))

  test('bodies are strict and use the strict version of what answers use too', async () => {
    const text = await emitted()
    expect(block(text, 'TextClip')).toContain('z.strictObject')
    expect(block(text, 'TextClip')).toContain('SizeInput()')
    expect(block(text, 'SizeInput')).toContain('z.enum(')
  })

  test('answers are open, except for the tags of a union', async () => {
    const text = await emitted()
    expect(block(text, 'Clip')).toContain('z.object({')
    expect(block(text, 'Clip')).toContain("status: openEnum(['waiting', 'done', 'failed'])")
    expect(block(text, 'Clip')).toContain('Size()')
  })

  test('a default makes no field required, but being the tag of a union does', async () => {
    const text = await emitted()
    expect(block(text, 'ListClipsQuery')).toContain('limit: z.optional(z.int()')
    expect(block(text, 'TextClip')).toContain("kind: z.literal('text'),")
  })

  test('what mentions itself is built through a getter', async () => {
    const text = await emitted((document) =>
      Object.assign(schemas(document).Clip.properties, { parent: { $ref: '#/components/schemas/Clip' } }),
    )
    expect(block(text, 'Clip')).toContain('get parent() {\n      return z.optional(Clip())')
  })
})
