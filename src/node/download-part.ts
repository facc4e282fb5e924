import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

/** The longest name of a file in most file systems is 255 bytes; beyond this there is no room for what we add. */
const LONGEST_STEM = 180
/** Nothing writes to a file of another machine that has not changed for so long. Ours are told by their process. */
const LEFT_BEHIND_MS = 3_600_000
const OWNER = /^([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{8}$/
/** Names of ours that are written to, since a folder has many paths. Shared by every copy of this module in the process: the package has two formats. */
const OURS = Symbol.for('heygen-guard/parts')

/** A temporary file beside the one that a download is for: named by the machine, process and thread that write it. */
export function partOf(path: string): string {
  const part = join(dirname(path), `${prefixOf(path)}${host()}-${process.pid}-${threadId}-${randomBytes(4).toString('hex')}.part`)
  ours().add(basename(part))
  return part
}

/** The temporary file has been put in place or removed. */
export function partEnded(part: string): void {
  ours().delete(basename(part))
}

/** Removes the temporary files of downloads to the same path whose process was killed. A folder that can't be read is left as it is. */
export async function removeStaleParts(path: string): Promise<void> {
  const folder = dirname(path)
  const prefix = prefixOf(path)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (!name.startsWith(prefix) || !name.endsWith('.part')) continue
    const [, machine, pid, thread] = OWNER.exec(name.slice(prefix.length, -'.part'.length)) ?? []
    if (machine === undefined) continue
    const part = join(folder, name)
    const gone = machine === host() && isGone(part, Number(pid), Number(thread))
    if (gone || (await age(part)) > LEFT_BEHIND_MS) await unlink(part).catch(() => undefined)
  }
}

/** Whether its writer has ended. A process may have the number of one that was killed: then its age decides. */
function isGone(part: string, pid: number, thread: number): boolean {
  if (pid === process.pid) return thread === threadId && !ours().has(basename(part))
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

async function age(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  return found && !ours().has(basename(path)) ? Date.now() - found.mtimeMs : 0
}

function prefixOf(path: string): string {
  const name = basename(path)
  return `.${Buffer.byteLength(name) <= LONGEST_STEM ? name : createHash('sha256').update(name).digest('hex').slice(0, 32)}.`
}

function host(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
}

function ours(): Set<string> {
  const kept: unknown = Reflect.get(globalThis, OURS)
  if (kept instanceof Set) return kept
  const parts = new Set<string>()
  Reflect.set(globalThis, OURS, parts)
  return parts
}
