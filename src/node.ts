/**
 * What needs Node: the ledger in a file, which every process of a machine can share, files to download to, and a
 * server for the simulator.
 *
 * @module
 */
export { type Damage, LedgerDamagedError } from './node/damage.js'
export { toFile } from './node/download-file.js'
export { fileJournal } from './node/file-journal.js'
export { type FileLedgerOptions, fileLedger } from './node/file-ledger.js'
export { type Recovery, recoverLedger } from './node/recover.js'
export { type ServeOptions, type SimulatorServer, serveSimulator } from './node/serve-simulator.js'
export { fromPath, fromStream } from './node/upload-file.js'
