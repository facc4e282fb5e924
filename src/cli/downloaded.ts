import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Beside the files, in their folder. */
const RECORD = '.heygen-guard.jsonl'

/** Which job each file of a folder is of. A row that was changed and bought again has the name that it had: its file may be there, and be the old one. */
export class Downloaded {
  readonly #path: string
  #jobs: Promise<Map<string, string>> | undefined

  constructor(folder: string) {
    this.#path = join(folder, RECORD)
  }

  async isOf(file: string, job: string): Promise<boolean> {
    this.#jobs ??= this.#read()
    return (await this.#jobs).get(file) === job
  }

  async add(file: string, job: string): Promise<void> {
    await appendFile(this.#path, `${JSON.stringify({ file, job })}\n`)
  }

  async #read(): Promise<Map<string, string>> {
    const text = await readFile(this.#path, 'utf8').catch(() => '')
    return new Map(text.split('\n').flatMap((line) => entryOf(line)))
  }
}

/** A line that was cut short is as good as none: its file is fetched again. */
function entryOf(line: string): [string, string][] {
  try {
    const { file, job } = JSON.parse(line)
    return typeof file === 'string' && typeof job === 'string' ? [[file, job]] : []
  } catch {
    return []
  }
}
