import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fieldOf } from '../fields.js'
import type { BatchMethod, BatchResult } from '../jobs/batch-types.js'
import { hasItems, whichOf } from '../jobs/download-links.js'
import { DOWNLOAD_NAMES } from '../jobs/download-names.js'
import { JOB_KINDS } from '../jobs/poll-kinds.js'
import type { Operation } from '../operation.js'
import type { Context } from './context.js'
import { Downloaded } from './downloaded.js'
import { downloadTo } from './downloading.js'
import { UsageError } from './input.js'
import { fileNames, plainName } from './run-file-names.js'
import { resourceOf } from './waiting.js'

/** Files of a run's rows, as they end, each under the name of its row. */
export class RunDownloads {
  readonly #files = new Map<string, readonly { readonly path: string }[]>()
  readonly #folder: string
  readonly #resource: string
  readonly #parameter: string
  #names: ReadonlyMap<string, string> = new Map()
  #downloaded: Downloaded | undefined
  #missing = 0

  /** @throws UsageError where what is bought has no video to download. */
  constructor(folder: string, operation: Operation) {
    const kind = operation.poll && JOB_KINDS.get(operation.poll.operation)
    this.#folder = folder
    this.#resource = kind ? resourceOf(kind) : (operation.sdk.split('.')[0] ?? '')
    this.#parameter = kind?.parameter ?? 'id'
    const name = DOWNLOAD_NAMES.find((known) => known === this.#resource)
    if (name === undefined || hasItems(name) || !whichOf(name)?.includes('video'))
      throw new UsageError(`--download: ${this.#resource} has no files that are one for each row`)
  }

  /** The rows that the run has, each with an id of its own. */
  expect(rows: readonly { readonly id: string }[]): void {
    this.#names = fileNames(rows.map(({ id }) => id))
  }

  /** How many rows were bought whose file could not be had. */
  get missing(): number {
    return this.#missing
  }

  /** The files of a row, by its id. */
  of(id: string): readonly { readonly path: string }[] {
    return this.#files.get(id) ?? []
  }

  /** Downloads what a row has bought, unless it is there already. A file that can't be had is told: it is paid for, and can be fetched later. */
  async take(context: Context, result: BatchResult<BatchMethod>): Promise<void> {
    if (result.state !== 'done') return
    try {
      const jobs: readonly unknown[] = Array.isArray(result.result) ? result.result : [result.result]
      await mkdir(resolve(context.io.folder, this.#folder), { recursive: true })
      const files: { readonly path: string }[] = []
      for (const job of jobs) files.push(await this.#one(context, result.id, this.#idOf(job), jobs.length > 1))
      this.#files.set(result.id, files)
    } catch (error) {
      if (context.stopped) throw error
      this.#missing++
      context
        .progress()
        .line(`${result.id} was bought, but its file could not be had: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  async #one(context: Context, row: string, job: string, several: boolean): Promise<{ readonly path: string }> {
    const folder = resolve(context.io.folder, this.#folder)
    const name = `${this.#names.get(row) ?? ''}${several ? `-${plainName(job)}` : ''}.mp4`
    const path = join(folder, name)
    this.#downloaded ??= new Downloaded(folder)
    if (existsSync(path) && (await this.#downloaded.isOf(name, job))) return { path }
    await downloadTo(context, this.#resource, job, { to: join(this.#folder, name) })
    await this.#downloaded.add(name, job)
    return { path }
  }

  #idOf(job: unknown): string {
    for (const name of ['id', this.#parameter]) {
      const id = fieldOf(job, name)
      if (typeof id === 'string') return id
    }
    throw new Error('HeyGen’s answer has no id of the job')
  }
}
