import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits before whatever first changes a file (`delay`), then asks for the lock of a journal, and has it for a while if it gets it. */
const [path = '', delay = '0', hold = '0'] = process.argv.slice(2)
const still = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(delay))
const { linkSync, unlinkSync } = fs
let waited = false
const wait = () => {
  if (!waited) still()
  waited = true
}
fs.linkSync = (from, to) => {
  wait()
  linkSync(from, to)
}
fs.unlinkSync = (file) => {
  wait()
  unlinkSync(file)
}
syncBuiltinESMExports()

const { lockJournal } = await import('../../src/node/journal-lock.js')
process.stdout.write('looking\n')
try {
  const unlock = await lockJournal(path)
  process.stdout.write('has it\n')
  await sleep(Number(hold))
  unlock()
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? String(error.code) : String(error)}\n`)
}
