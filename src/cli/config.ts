import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { fieldOf } from '../fields.js'
import { UsageError } from './input.js'
import { suggestion } from './nearest.js'

/** Settings of a project, as they were found. */
export interface Config {
  /** Undefined where there is none. */
  readonly file: string | undefined
  /** What paths in it are relative to. */
  readonly folder: string
  readonly fields: Readonly<Record<string, unknown>>
}

const NAMES = ['json', 'js', 'mjs', 'ts'].map((end) => `heygen-guard.config.${end}`)
/** Options of the client that a file of any kind may set. */
export const CLIENT_FIELDS = [
  ...['account', 'plan', 'baseUrl', 'wallet', 'walletFloor', 'walletMaxAge', 'concurrency', 'unpriced', 'failedJobs', 'autoReload'],
  ...['reserveFrom', 'staleAfterDays', 'maxRetries', 'lookUpTimeout', 'headers', 'card'],
]
/** Those that only a program can give: no key belongs into a file of data. */
export const SECRET_FIELDS = ['apiKey', 'accessToken']
const OWN_FIELDS = ['ledger', 'caps', 'labels', 'confirmAbove']

/**
 * Reads the config file: the one that is named, else the first that is found from the folder upwards.
 *
 * @throws UsageError for two files side by side, one that can't be read or that another user has put there, and fields that there aren't.
 */
export async function readConfig(folder: string, named: string | undefined): Promise<Config> {
  const file = named === undefined ? found(folder) : resolve(folder, named)
  if (file === undefined) return { file, folder, fields: {} }
  const value = await contentOf(file)
  const fields: unknown = file.endsWith('package.json') ? fieldOf(value, 'heygen-guard') : value
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new UsageError(`${file} is not an object of settings`)
  const known = [...OWN_FIELDS, ...CLIENT_FIELDS, ...SECRET_FIELDS]
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) throw new UsageError(`${file}: there is no setting "${name}"${suggestion(name, known)}`)
    if (SECRET_FIELDS.includes(name) && file.endsWith('.json'))
      throw new UsageError(`${file}: "${name}" doesn't belong into a file; set HEYGEN_API_KEY, or use a config file that is a program`)
  }
  return { file, folder: dirname(file), fields: { ...fields } }
}

function found(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const here = NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path))
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && fieldOf(json(manifest), 'heygen-guard') !== undefined) here.push(manifest)
    if (here.length > 1) throw new UsageError(`there are two config files: ${here.join(' and ')}; keep one, or name it with --config`)
    if (here[0] !== undefined) {
      checkOwner(here[0])
      return here[0]
    }
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * Whoever may write above the place where somebody works, as in /tmp, could have a program of theirs run, or the key sent elsewhere. To pass over
 * such a file would be to pass over its caps.
 *
 * @throws UsageError
 */
function checkOwner(file: string): void {
  const { uid } = lstatSync(file)
  const me = process.getuid?.()
  const open = (statSync(dirname(file)).mode & 0o002) !== 0
  if (me === undefined || uid === me || uid === 0 || !open) return
  throw new UsageError(`${file} is another user's, in a folder that everybody may write to; if you trust it, name it with --config`)
}

async function contentOf(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new UsageError(`there is no config file ${file}`)
  if (file.endsWith('.json')) return json(file)
  try {
    const module: unknown = await import(pathToFileURL(file).href)
    return fieldOf(module, 'default')
  } catch (error) {
    const code = fieldOf(error, 'code')
    if (file.endsWith('.ts') && code === 'ERR_UNKNOWN_FILE_EXTENSION')
      throw new UsageError(
        `${file}: this Node (${process.version}) does not run TypeScript; from 22.18 on it does, else use heygen-guard.config.mjs`,
      )
    throw new UsageError(`${file} could not be loaded: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
