import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const FILE = `${root}test/virtual-editor.ts`

let source = ''
let version = 0

const config = ts.parseJsonConfigFileContent(ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config, ts.sys, root)
const host: ts.LanguageServiceHost = {
  getCompilationSettings: () => config.options,
  getScriptFileNames: () => [FILE],
  getScriptVersion: (file) => (file === FILE ? String(version) : '1'),
  getScriptSnapshot: (file) => {
    const content = file === FILE ? source : ts.sys.fileExists(file) ? readFileSync(file, 'utf8') : undefined
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (file) => file === FILE || ts.sys.fileExists(file),
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
}
const service = ts.createLanguageService(host)

/** What an editor offers where `|` stands. */
function completionsAt(code: string): string[] {
  const text = `import { HeyGen } from '../src/index.js'\nconst heygen = new HeyGen()\n${code}`
  source = text.replace('|', '')
  version++
  const found = service.getCompletionsAtPosition(FILE, text.indexOf('|'), {})
  return (found?.entries ?? []).filter((entry) => entry.kind !== ts.ScriptElementKind.warning).map((entry) => entry.name.replace(/\?$/, ''))
}

describe('what an editor offers', { timeout: 60_000 }, () => {
  it('offers the four types of video', () => {
    expect(completionsAt("heygen.videos.create({ type: '|' })").sort()).toEqual(['avatar', 'cinematic_avatar', 'image', 'studio'])
  })

  it('then only the fields of that type', () => {
    const cinematic = completionsAt("heygen.videos.create({ type: 'cinematic_avatar', | })")
    expect(cinematic).toEqual(expect.arrayContaining(['prompt', 'avatar_id', 'duration', 'auto_duration']))
    expect(cinematic).not.toContain('script')
    expect(cinematic).not.toContain('scenes')
    const avatar = completionsAt("heygen.videos.create({ type: 'avatar', avatar_id: 'a', | })")
    expect(avatar).toEqual(expect.arrayContaining(['script', 'voice_id', 'engine', 'resolution']))
    expect(avatar).not.toContain('prompt')
    expect(avatar).not.toContain('scenes')
  })

  it('offers a key only where the API takes one', () => {
    const body = "{ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }"
    expect(completionsAt(`heygen.videos.create(${body}, { | })`)).toEqual(
      expect.arrayContaining(['idempotencyKey', 'maxUsd', 'labels', 'facts']),
    )
    expect(completionsAt("heygen.voices.speech({ text: 'Hi', voice_id: 'v' }, { | })")).not.toContain('idempotencyKey')
  })
})
