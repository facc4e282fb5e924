import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fieldOf } from '../fields.js'
import type { Downloaded } from '../jobs/download.js'
import { DOWNLOAD_NAMES } from '../jobs/download-names.js'
import type { JobKind } from '../jobs/poll-kinds.js'
import { toFile } from '../node/download-file.js'
import type { Context } from './context.js'
import { UsageError } from './input.js'
import { suggestion } from './nearest.js'
import { methodAt } from './operations.js'
import { sizeText } from './size-text.js'
import { resourceOf } from './waiting.js'

/** What to download, and where to. */
export interface DownloadRequest {
  readonly to: string
  readonly which?: string | undefined
  readonly item?: string | number | undefined
  readonly timeout?: number | undefined
  readonly overwrite?: boolean | undefined
}

const STEP = 0.25

/** @throws UsageError for a resource without files. */
function checkFiles(resource: string): void {
  const names: readonly string[] = DOWNLOAD_NAMES
  if (!names.includes(resource))
    throw new UsageError(`${resource} has no files${suggestion(resource, names) || `; these have: ${names.join(', ')}`}`)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** Looks at `--to` before anything is bought. @throws UsageError where what the request makes can't go there. */
export function checkTarget(context: Context, to: string, kind: JobKind, body: unknown): void {
  const resource = resourceOf(kind)
  checkFiles(resource)
  // Of all operations, those that name several jobs in their answer have one for each language.
  const languages = fieldOf(body, 'output_languages')
  if (Array.isArray(languages) && languages.length > 1) {
    const each = `heygen-guard download ${resource} ID --to FILE for each`
    throw new UsageError(`--to is one file, and this makes ${languages.length}: leave it out, then ${each}`)
  }
  const path = resolve(context.io.folder, to)
  if (isFolder(path)) throw new UsageError('--to is a folder; give the name of a file in it')
  if (!isFolder(dirname(path))) throw new UsageError(`the folder of --to, ${dirname(to)}, is not there`)
}

/** Downloads one file of a job. @throws UsageError for a resource without files. */
export async function downloadTo(context: Context, resource: string, id: string, request: DownloadRequest) {
  checkFiles(resource)
  const { heygen } = await context.open()
  const { to, which, item, timeout, overwrite } = request
  const path = resolve(context.io.folder, to)
  const download = methodAt(heygen, `${resource}.download`)
  let done: Downloaded
  try {
    // Every resource with files has the method.
    done = (await download(id, {
      to: toFile(path, { overwrite }),
      signal: context.interrupts().signal,
      ...(which === undefined ? {} : { which }),
      ...(item === undefined ? {} : { item }),
      ...(timeout === undefined ? {} : { timeout }),
      onProgress: ({ bytes, total }: { bytes: number; total: number | undefined }) => {
        const share = total ? bytes / total : undefined
        const step = share === undefined ? '' : ` ${Math.floor(share / STEP) * STEP * 100} %`
        context.progress().show(`${to} ${sizeText(bytes)}`, share, share !== undefined && share >= STEP ? `${to}:${step}` : undefined)
      },
    })) as Downloaded
  } catch (error) {
    if (context.stopped) context.hints.push(`To fetch the file: heygen-guard download ${resource} ${id} --to ${to}`)
    throw error
  }
  context.say(`Downloaded ${to}: ${sizeText(done.bytes)}.`)
  return { resource, id, path, ...done }
}
