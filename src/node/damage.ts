import { LedgerError } from '../errors.js'
import { codeOf } from './files.js'

/** A place in a journal that doesn't hold what was written there. */
export interface Damage {
  /** The file. */
  readonly path: string
  /** The byte at which the damaged line begins, or at which records are missing. */
  readonly offset: number
  readonly what: string
}

/**
 * A journal that was changed by something else than a ledger, or that the disk gave back other than it was written. Nothing is decided on
 * it, as the money that is missing would be spent twice. `recoverLedger(path)` goes on from all that is whole.
 */
export class LedgerDamagedError extends LedgerError {
  readonly path: string
  readonly offset: number

  constructor({ path, offset, what }: Damage) {
    super(
      'ledger_damaged',
      `The ledger file ${path} is damaged at byte ${offset}: ${what}. No paid call is let through. Keep a copy of the file, then call ` +
        `recoverLedger() of heygen-guard/node for this ledger: it goes on from all that is whole, and lists what is not.`,
    )
    this.path = path
    this.offset = offset
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space.',
  EDQUOT: 'The disk quota is used up: free some space, or raise it.',
  EACCES: 'This user may not read and write there: check the permissions.',
  EPERM: 'The system does not allow it: check the permissions, and that the file system has hard links.',
  ENOTSUP: 'The file system has no hard links: choose another directory.',
  EROFS: 'The file system is read-only: choose another directory.',
  EMFILE: 'This process has too many files open.',
}

/** A failure of the system as an error of the ledger. Errors of this package pass through. */
export function ledgerErrorOf(error: unknown, path: string): unknown {
  if (error instanceof LedgerError) return error
  const code = codeOf(error)
  const said = code === 'unknown' && error instanceof Error ? error.message : code
  const text = `The ledger file ${path} could not be read or written (${said}). ${ADVICE[code] ?? 'Check the path and the disk.'} Until then no paid call is let through.`
  return new LedgerError('ledger_unavailable', text, { cause: error })
}
