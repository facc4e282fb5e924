import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What is tried by hand, since it takes longer to install than CI has. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { include: ['test/whole/*.whole.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
})
