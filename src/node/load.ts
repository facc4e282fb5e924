import { LedgerError } from '../errors.js'
import { LedgerDamagedError } from './damage.js'
import type { Files, LogFile } from './files.js'
import { Lines } from './lines.js'
import { Replay } from './replay.js'

/** A file that is being read. */
export interface Loaded {
  readonly file: LogFile
  readonly lines: Lines
  readonly replay: Replay
}

export function load(files: Files, path: string): Loaded {
  const file = openFile(files, path)
  try {
    const lines = new Lines(file)
    const replay = new Replay(path)
    lines.read((line, offset) => replay.take(line, offset))
    if (!replay.ready)
      throw new LedgerDamagedError({ path, offset: lines.position, what: 'it ends before the sums that it starts with are complete' })
    return { file, lines, replay }
  } catch (error) {
    file.close()
    throw error
  }
}

export function openFile(files: Files, path: string): LogFile {
  const file = files.open(path)
  if (file) return file
  throw new LedgerError('ledger_unavailable', `The ledger file ${path} was there a moment ago and is gone. No paid call is let through.`)
}
