import process from 'node:process'
import type { Io } from './io.js'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The real world. */
export function processIo(): Io {
  return {
    out: process.stdout,
    err: process.stderr,
    input: process.stdin,
    environment: process.env,
    folder: process.cwd(),
    onInterrupt(listener) {
      for (const signal of SIGNALS) process.on(signal, listener)
      return () => {
        for (const signal of SIGNALS) process.off(signal, listener)
      }
    },
    exit: (code) => process.exit(code),
    async ask(question, signal) {
      const { createInterface } = await import('node:readline/promises')
      const lines = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return await lines.question(question, { signal })
      } finally {
        lines.close()
      }
    },
  }
}
