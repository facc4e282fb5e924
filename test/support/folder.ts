import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []

/** Gone when the test file that uses it is done, also if it failed. */
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new, empty folder of this test file's own. */
export function folderFor(purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `heygen-guard-${purpose}-`))
  made.push(folder)
  return folder
}
