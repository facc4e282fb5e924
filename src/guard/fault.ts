import { isHeyGenError, LedgerError } from '../errors.js'

/** Whether a ledger threw it, one of another copy of this package too: the command and the ledger of a config file are two, and so are ESM and CJS. */
export function isLedgerError(error: unknown): error is LedgerError {
  return isHeyGenError(error) && error.name === 'LedgerError'
}

/**
 * A ledger's failure in a few words. Of errors that aren't ours only the name and the code: their text may hold a connection string or a
 * key, and would be printed with our error.
 */
export function describeFault(error: unknown): string {
  if (isLedgerError(error)) return error.message.replace(/\.$/, '')
  if (!(error instanceof Error)) return 'it failed without an error'
  const code = 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,40}$/.test(error.code) ? ` ${error.code}` : ''
  return `it failed with ${/^\w{1,40}$/.test(error.name) ? error.name : 'an error'}${code}`
}

/**
 * What was read of a ledger.
 *
 * @throws LedgerError instead of a foreign error, whose text is not ours to show.
 */
export function readable<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    if (isHeyGenError(error)) throw error
    const text = `The ledger could not be read (${describeFault(error)}). Check its connection, then ask again.`
    throw new LedgerError('ledger_unavailable', text)
  })
}
