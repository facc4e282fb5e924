import { LedgerError } from '../errors.js'
import { LedgerDamagedError } from './damage.js'
import type { LogFile } from './files.js'

const LOOK_MS = 1000

/** Looks now and then whether a file was deleted, replaced or cut under us: others would count without us. */
export class Watch {
  #lookedAt = 0

  /**
   * @param position how far the file was read.
   * @throws LedgerError `ledger_unavailable`, LedgerDamagedError
   */
  look(file: LogFile, path: string, position: number): void {
    const now = Date.now()
    if (Math.abs(now - this.#lookedAt) < LOOK_MS) return
    this.#lookedAt = now
    const { size, inPlace } = file.look()
    if (!inPlace) {
      throw new LedgerError(
        'ledger_unavailable',
        `The ledger file ${path} was deleted or replaced while it was in use, so this process can't know what others spend. Put it back, or restart every process that uses it.`,
      )
    }
    if (size < position) throw new LedgerDamagedError({ path, offset: size, what: `the ${position - size} bytes after it were cut off` })
  }
}
