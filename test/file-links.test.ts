import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fileJournal, fileLedger, recoverLedger } from '../src/node.js'
import { freshPath, openAt } from './support/ledger-files.js'

const LIMIT = 200
const total = { key: 'total', cap: LIMIT }

/** A link `link.jsonl` to the file `volume/spend.jsonl`, which need not be there. */
function linked(): { readonly path: string; readonly link: string } {
  const root = dirname(freshPath())
  mkdirSync(join(root, 'volume'))
  const [path, link] = [join(root, 'volume', 'spend.jsonl'), join(root, 'link.jsonl')]
  symlinkSync(join('volume', 'spend.jsonl'), link)
  return { path, link }
}

it.each([
  ['the file', 'is there'],
  ['the link', 'points nowhere yet'],
])('a ledger and a link to it keep one cap over all their files: %s comes first', async (_first, target) => {
  const { path, link } = linked()
  const limits = { sealBytes: 2000 }
  const ledgers =
    target === 'is there' ? [openAt(path, { limits }), openAt(link, { limits })] : [openAt(link, { limits }), openAt(path, { limits })]
  let granted = 0
  for (let i = 0; i < LIMIT + 20; i++) {
    const request = { id: `r${i}`, unit: 'usd', parts: [{ part: 'p', amount: 1 }], scopes: [total], fingerprint: 'f', note: {} } as const
    const ledger = ledgers[i % 2]
    if (ledger && (await ledger.reserve(request)).granted) granted++
  }
  expect(granted).toBe(LIMIT)
  expect(readdirSync(dirname(link)).sort()).toEqual(['link.jsonl', 'volume'])
  expect(readdirSync(dirname(path)).length).toBeGreaterThan(2)
})

it('postings and a recovery follow the link too', async () => {
  const { path, link } = linked()
  const ledger = openAt(link)
  await ledger.reserve({ id: 'a', unit: 'usd', parts: [{ part: 'p', amount: 9 }], scopes: [total], fingerprint: 'f', note: {} })
  await ledger.dispatch('a')
  await ledger.settle('a', 'p', { amount: 5, basis: 'manual' })
  expect((await ledger.postings()).postings).toMatchObject([{ reservation: 'a', amount: 5 }])
  await ledger.close()
  writeFileSync(path, readFileSync(path, 'utf8').replace('"do":"dispatch"', '"do":"dispotch"'))
  await expect(recoverLedger(link)).resolves.toMatchObject({ path: join(dirname(path), 'spend.000002.jsonl') })
  expect(await openAt(path).query([total])).toMatchObject([{ charged: 5 }])
})

it('links that lead in a circle refuse', async () => {
  const root = dirname(freshPath())
  symlinkSync('two', join(root, 'one'))
  symlinkSync('one', join(root, 'two'))
  await expect(openAt(join(root, 'one')).query([total])).rejects.toMatchObject({
    code: 'ledger_unavailable',
    message: expect.stringContaining('ELOOP'),
  })
})

it('what is no file is refused, and is not called damaged', async () => {
  await expect(fileLedger('/dev/null').query([total])).rejects.toMatchObject({
    code: 'ledger_unavailable',
    message: expect.stringContaining('it is no regular file'),
  })
})

it('a batch journal is held by one, also under the name of a link', async () => {
  const { path, link } = linked()
  const [first, second] = [fileJournal(path), fileJournal(link)]
  onTestFinished(() => first.close?.())
  await first.append('{}')
  await expect(second.append('{}')).rejects.toMatchObject({ code: 'journal_in_use' })
})
