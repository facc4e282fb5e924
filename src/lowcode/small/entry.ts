import { isHeyGenError } from '../../errors.js'
import { memoryLedger } from '../../ledger/memory.js'
import { LowCodeGuard, type LowCodeOptions } from '../client.js'
import { lowCodeLedger } from '../ledger.js'
import { fetchTransport, n8nTransport } from '../transport.js'

/** What the small script offers, by assignment like the whole one's. */
const HeyGenGuard = {
  create: (options: LowCodeOptions) => new LowCodeGuard(options),
  n8nTransport,
  fetchTransport,
  httpLedger: lowCodeLedger,
  memoryLedger,
  isHeyGenError,
}

Object.assign(globalThis, { HeyGenGuard })
