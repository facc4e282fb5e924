import { defineConfig, type Options } from 'tsup'
import { joined } from './scripts/join.mjs'

const shared = {
  target: 'es2022',
  treeshake: true,
  sourcemap: false,
  tsconfig: 'tsconfig.json',
  noExternal: ['ky', 'zod'],
  removeNodeProtocol: false,
} satisfies Options

const entries = {
  index: 'src/index.ts',
  core: 'src/core.ts',
  node: 'src/node.ts',
  testing: 'src/testing.ts',
  webhooks: 'src/webhooks/index.ts',
  redis: 'src/redis.ts',
  postgres: 'src/postgres.ts',
}

export default defineConfig([
  {
    ...shared,
    platform: 'neutral',
    external: [/^node:/],
    // Not exported. As an entry it keeps what only `index` has out of the chunks that a client alone needs.
    entry: { ...entries, client: 'src/client.ts' },
    format: ['esm', 'cjs'],
    dts: { entry: entries },
    splitting: true,
    onSuccess: () => joined('dist', Object.keys(entries)),
  },
  {
    ...shared,
    platform: 'node',
    entry: { cli: 'src/cli/main.ts' },
    format: 'esm',
    // Each command is a chunk of its own: what isn't called isn't loaded.
    splitting: true,
    esbuildOptions(options) {
      options.chunkNames = 'cli/[name]-[hash]'
    },
  },
])
