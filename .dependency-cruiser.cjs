// Imports point one way: money, errors <- generated <- duration, ledger, http <- quote <- facts, guard <- pipeline <- jobs <- client <- index.
// Type-only imports are free: they don't exist when the program runs.
const layers = [
  ['leaf', '^src/(money|errors|operation|schema|clock|abort|fields|shown|captured|loading)\\.ts$'],
  ['generated', '^generated/'],
  ['base', '^src/(duration|ledger|http)/'],
  ['quote', '^src/(quote|plans)/'],
  ['decision', '^src/(facts|guard|validate)/'],
  ['pipeline', '^src/(pipeline|call|reserve|send|settle)\\.ts$'],
  ['jobs', '^src/(jobs|webhooks|reconcile|report)/'],
  ['client', '^src/((client|origin|desk|parts|ports|resources|options|hooks|version)\\.ts$|options/)'],
  ['entries', '^src/(index|core|node|redis|postgres\\.ts|testing|cli)'],
]
const value = { dependencyTypesNot: ['type-only'] }
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: value } },
    ...layers.slice(0, -1).map(([name, path], i) => ({
      name: `${name}-points-down`,
      severity: 'error',
      from: { path },
      to: {
        path: layers
          .slice(i + 1)
          .map(([, p]) => p)
          .join('|'),
        ...value,
      },
    })),
    {
      name: 'only-transport-imports-ky',
      severity: 'error',
      from: { pathNot: '^src/http/transport\\.ts$' },
      to: { path: 'node_modules/ky/' },
    },
    {
      name: 'only-validation-imports-zod',
      severity: 'error',
      from: { path: '^(src|generated)/', pathNot: '^(src/(schema\\.ts|validate/)|generated/schemas\\.ts)' },
      to: { path: 'node_modules/zod/', ...value },
    },
    {
      name: 'core-is-plain',
      severity: 'error',
      from: { path: '^src/(core\\.ts|money|errors|quote/|plans/|duration/|guard/|ledger/)' },
      to: { path: '^src/(http|validate|facts)/|^generated/(schemas|validators)', ...value },
    },
    {
      name: 'no-node-builtins',
      severity: 'error',
      from: { path: '^(src|generated)', pathNot: '^src/(cli|node)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'simulator-is-a-stranger',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^src/(quote/(?!cards/)|duration/|guard/|pipeline|client)', ...value },
    },
    { name: 'product-does-not-import-tests', severity: 'error', from: { path: '^(src|generated)' }, to: { path: '^(test|examples)/' } },
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
}
