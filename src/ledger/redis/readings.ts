import { checkKey, checkOpenFilter, checkPostingFilter, checkScopes, notACursor } from '../input.js'
import type { Ledger } from '../ledger.js'
import { limitOf } from '../postings.js'
import { snapshot } from '../records.js'
import { bookOf, pageOf, queried } from './answers.js'
import { listOf, textOf } from './commands.js'
import { entryOf, lineText, textIn } from './reply.js'
import { copyOfScopes, openArguments, postingArguments, scopeArguments } from './requests.js'
import type { Scripts } from './scripts.js'

type Readings = Pick<Ledger, 'query' | 'find' | 'findByJob' | 'open' | 'postings' | 'sweep' | 'get'>

/** A cursor is an id of the stream: the time of a posting, and its number. */
const CURSOR = /^(?:0|[1-9]\d{0,15})-[1-9]\d{0,15}$/

/** What only asks. Each is one script too, which first ends the leases that are over. */
export function readingsOn(scripts: Scripts): Readings {
  return {
    query: async (scopes) => {
      scripts.assertOpen()
      checkScopes(scopes)
      const asked = copyOfScopes(scopes)
      const [word, ...values] = await scripts.run('query', scopeArguments(asked))
      return queried(asked, word, values)
    },

    find: async (id) => {
      const [, fields] = await scripts.run('find', [`${id}`])
      const entry = entryOf(id, fields)
      return entry && snapshot(entry)
    },

    findByJob: async (job) => {
      const [, fields, id, name] = await scripts.run('findByJob', [lineText(`${job}`)])
      const entry = entryOf(textOf(id), fields)
      const part = entry?.parts.get(textIn(textOf(name)))
      return entry && part && { reservation: snapshot(entry), part: { ...part } }
    },

    open: async (filter = {}) => {
      scripts.assertOpen()
      checkOpenFilter(filter)
      const after = filter.after
      const [word, found] = await scripts.run('open', openArguments(filter))
      if (word === 'none') bookOf(after ?? '', undefined)
      return listOf(found).map((each) => {
        const [id, fields] = listOf(each)
        return snapshot(bookOf(textOf(id), fields).entry)
      })
    },

    postings: async (filter = {}) => {
      scripts.assertOpen()
      checkPostingFilter(filter, (after) => CURSOR.test(after))
      const { after } = filter
      const limit = limitOf(filter)
      const [word, entries] = await scripts.run('postings', postingArguments(filter))
      if (word === 'bad') throw notACursor(after)
      return pageOf(listOf(entries), limit, after)
    },

    sweep: async () => {
      const [, , expired] = await scripts.run('sweep', [])
      return Number(expired)
    },

    get: async (key) => {
      scripts.assertOpen()
      checkKey(key)
      const [, value] = await scripts.run('get', [key])
      return value === null || value === undefined ? undefined : textOf(value)
    },
  }
}
