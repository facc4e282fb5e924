import { resolve } from 'node:path'
import { LedgerError, ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { type Damage, LedgerDamagedError, ledgerErrorOf } from './damage.js'
import { Draft } from './draft.js'
import { EpochNames } from './epochs.js'
import { type Files, type LogFile, nodeFiles } from './files.js'
import { frame } from './frame.js'
import { LIMITS, sealOf } from './limits.js'
import { Lines } from './lines.js'
import { beginning, Replay } from './replay.js'
import { Salvage } from './salvage.js'

/** What came of a recovery. */
export interface Recovery {
  /** The file that goes on; the damaged ones stay as they are. */
  readonly path: string
  /** Every place that was passed over; none when nothing was damaged, and then nothing was changed. */
  readonly damages: readonly Damage[]
  /** Reservations that later records name, but whose own records are lost. What they cost is counted nowhere: look for their jobs. */
  readonly lost: readonly string[]
}

/**
 * Makes a damaged file ledger usable again: reads all that is whole, from the newest file that begins whole on, and starts a new file
 * with it. Other processes may use the ledger meanwhile: those that knew what is lost keep it.
 *
 * Money that stood in a damaged record is not counted any more, so look at `damages` and `lost` before going on.
 *
 * @param path what was given to `fileLedger`.
 * @throws ValidationError for a path that is no text; LedgerError `ledger_unavailable` when there is no such ledger or it can't be written.
 * @example
 * const { damages, lost } = await recoverLedger('.heygen/spend.jsonl')
 */
export async function recoverLedger(path: string): Promise<Recovery> {
  if (typeof path !== 'string' || path === '')
    throw new ValidationError([{ path: 'path', expected: 'the path of a file ledger', got: shown(path) }])
  try {
    return await recoverOn(nodeFiles, resolve(path))
  } catch (error) {
    throw ledgerErrorOf(error, path)
  }
}

async function recoverOn(files: Files, path: string): Promise<Recovery> {
  const names = new EpochNames(files.follow(path))
  const epochs = names.among(files.list(names.directory))
  const newest = epochs.at(-1)
  if (newest === undefined)
    throw new LedgerError('ledger_unavailable', `There is no ledger at ${path}. Give the path that fileLedger was given.`)
  if (!examine(files, names.pathOf(newest)).damaged) return { path: names.pathOf(newest), damages: [], lost: [] }

  withFile(files, names.pathOf(newest), (file) => file.append(seal()))
  const start = [...epochs].reverse().find((epoch) => examine(files, names.pathOf(epoch)).replay.ready) ?? epochs[0] ?? newest
  const salvage = new Salvage(path)
  for (const epoch of epochs.filter((each) => each >= start)) {
    salvage.open(names.pathOf(epoch))
    withFile(files, names.pathOf(epoch), (file) => new Lines(file).read((line, offset) => salvage.take(line, offset)))
  }
  const next = names.pathOf(newest + 1)
  await files.publish(next, beginning(newest + 1, new Draft(salvage.book), salvage.latest, true))
  return { path: next, damages: salvage.damages, lost: [...salvage.lost] }
}

/** Reads a file as a ledger would, up to the first damage. */
function examine(files: Files, path: string): { readonly replay: Replay; readonly damaged: boolean } {
  const replay = new Replay(path)
  try {
    withFile(files, path, (file) => new Lines(file).read((line, offset) => replay.take(line, offset)))
    return { replay, damaged: !replay.ready }
  } catch (error) {
    if (error instanceof LedgerDamagedError) return { replay, damaged: true }
    throw error
  }
}

function seal(): Uint8Array {
  const writer = `recovery-${Date.now().toString(36)}`
  return frame(`"at":${Date.now()},"by":"${writer}","n":0,${sealOf(LIMITS)}`)
}

function withFile<T>(files: Files, path: string, use: (file: LogFile) => T): T {
  const file = files.open(path)
  if (!file) throw new LedgerError('ledger_unavailable', `The ledger file ${path} was there a moment ago and is gone.`)
  try {
    return use(file)
  } finally {
    file.close()
  }
}
