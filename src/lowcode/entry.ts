import { isHeyGenError } from '../errors.js'
import { quoteOffline } from '../guard/offline.js'
import { memoryLedger } from '../ledger/memory.js'
import { LowCodeGuard, type LowCodeOptions } from './client.js'
import { lowCodeLedger } from './ledger.js'
import { fetchTransport, n8nTransport } from './transport.js'

/** Everything that a pasted script offers, by assignment: in an n8n Code node `defineProperty` defines nothing, so exports would be empty. */
const HeyGenGuard = {
  create: (options: LowCodeOptions) => new LowCodeGuard(options),
  n8nTransport,
  fetchTransport,
  httpLedger: lowCodeLedger,
  memoryLedger,
  quoteOffline,
  isHeyGenError,
}

Object.assign(globalThis, { HeyGenGuard })
