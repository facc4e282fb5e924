import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { serveSimulator } from '../src/node/serve-simulator.js'
import { createSimulator } from '../src/simulator/index.js'
import { folderFor } from './support/folder.js'

const project = (path: string) => new URL(`../${path}`, import.meta.url)
const MINUTE = 60_000

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A stranger's project: the types that openapi-typescript makes of the document, and a program on openapi-fetch. */
async function projectOf(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = folderFor('openapi-fetch')
  await symlink(fileURLToPath(project('node_modules')), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const types = astToString(await openapiTS(project('openapi/heygen-v3.yaml'), { defaultNonNullable: false }))
  await writeFile(join(folder, 'heygen-v3.d.ts'), types)
  for (const [name, source] of Object.entries(programs)) await writeFile(join(folder, name), source)
  return folder
}

/** What TypeScript has to say about the programs of a project, by file. */
function complaints(folder: string, names: readonly string[]): string[][] {
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
    },
  )
  return names.map((name) => {
    const file = program.getSourceFile(join(folder, name))
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, ' '),
    )
  })
}

describe('a client that openapi-fetch makes of the document', () => {
  let folder = ''
  let source = ''
  beforeAll(async () => {
    source = await readFile(project('test/data/openapi-fetch/session.ts.txt'), 'utf8')
    const wrong = source.replace("resolution: '720p'", "resolution: '721p'").replace("client.GET('/v3/videos',", "client.GET('/v3/movies',")
    folder = await projectOf({ 'session.ts': source, 'wrong.ts': wrong })
  }, 2 * MINUTE)

  it('compiles, and does not with a value or a path that the document has not', { timeout: 2 * MINUTE }, () => {
    const [right, wrong] = complaints(folder, ['session.ts', 'wrong.ts'])
    expect(right).toEqual([])
    expect(wrong?.join('\n')).toContain('\'"721p"\' is not assignable')
    expect(wrong?.join('\n')).toContain('"/v3/movies"')
  })

  it('creates, polls, lists, uploads and deletes', async () => {
    const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } })
    await writeFile(join(folder, 'session.mjs'), outputText)
    const { session } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'session.mjs')).href)
    const simulator = createSimulator()
    const { url, close } = await serveSimulator(simulator)
    const picture = new Blob([Buffer.from(PNG, 'base64')], { type: 'image/png' })
    const result = await session(url, async (ms: number) => simulator.advance(ms), picture)
    await close()
    const { video_id } = result
    expect(result).toEqual({
      video_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      statuses: ['waiting', 'pending', 'processing', 'completed'],
      listed: [video_id],
      asset: 'image/png',
      removed: 200,
      gone: [404, 'video_not_found'],
    })
    expect(simulator.requests[0]).toMatchObject({ operationId: 'createVideo', idempotencyKey: 'order-7', status: 200 })
    expect(simulator.charges).toMatchObject([{ jobId: video_id, operation: 'createVideo' }])
  })
})
