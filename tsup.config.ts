import { defineConfig, type Options } from 'tsup'

const shared = {
  target: 'es2022',
  treeshake: true,
  sourcemap: false,
  tsconfig: 'tsconfig.json',
  noExternal: ['ky', 'zod'],
  removeNodeProtocol: false,
} satisfies Options

export default defineConfig([
  {
    ...shared,
    platform: 'neutral',
    external: [/^node:/],
    entry: {
      index: 'src/index.ts',
      core: 'src/core.ts',
      node: 'src/node.ts',
      testing: 'src/testing.ts',
      webhooks: 'src/webhooks/index.ts',
      redis: 'src/redis.ts',
      postgres: 'src/postgres.ts',
    },
    format: ['esm', 'cjs'],
    dts: true,
    splitting: true,
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
