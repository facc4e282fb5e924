import { checkKey, checkOpenFilter, checkPostingFilter, checkScopes, notACursor } from '../input.js'
import type { Ledger } from '../ledger.js'
import { limitOf } from '../postings.js'
import { snapshot } from '../records.js'
import { bookOf, pageOf, queried } from './answers.js'
import { listOf, textOf } from './commands.js'
import { entryOf, lineText, textIn } from './reply.js'
import { copyOfScopes, openArguments, postingArguments, queryArguments } from './requests.js'
import type { Scripts } from './scripts.js'

type Readings = Pick<Ledger, 'query' | 'find' | 'findByJob' | 'open' | 'postings' | 'sweep' | 'get'>

/** A cursor is an id of the stream: the time of a posting, and its number. */
const CURSOR = /^(?:0|[1-9]\d{0,15})-[1-9]\d{0,15}$/

/** What only asks. Each is a step of the script too, which first ends the leases that are over. */
export function readingsOn(scripts: Scripts): Readings {
  return {
    query: async (scopes) => {
      scripts.assertOpen()
      checkScopes(scopes)
      const asked = copyOfScopes(scopes)
      return queried(asked, await scripts.run('query', queryArguments(asked)))
    },

    find: async (id) => {
      const { values } = await scripts.run('find', [`${id}`])
      const entry = entryOf(id, values[0])
      return entry && snapshot(entry)
    },

    findByJob: async (job) => {
      const { values } = await scripts.run('findByJob', [lineText(`${job}`)])
      const [fields, id, name] = values
      const entry = entryOf(textOf(id), fields)
      const part = entry?.parts.get(textIn(textOf(name)))
      return entry && part && { reservation: snapshot(entry), part: { ...part } }
    },

    open: async (filter = {}) => {
      scripts.assertOpen()
      checkOpenFilter(filter)
      const after = filter.after
      const { word, values } = await scripts.run('open', openArguments(filter))
      if (word === 'none') bookOf(after ?? '', undefined)
      return listOf(values[0]).map((each) => {
        const [id, fields] = listOf(each)
        return snapshot(bookOf(textOf(id), fields).entry)
      })
    },

    postings: async (filter = {}) => {
      scripts.assertOpen()
      checkPostingFilter(filter, (after) => CURSOR.test(after))
      const { after } = filter
      const limit = limitOf(filter)
      const { word, values } = await scripts.run('postings', postingArguments(filter))
      if (word === 'bad') throw notACursor(after)
      return pageOf(listOf(values[0]), limit, after)
    },

    sweep: async () => {
      const { values } = await scripts.run('sweep', [])
      return Number(values[0])
    },

    get: async (key) => {
      scripts.assertOpen()
      checkKey(key)
      const { values } = await scripts.run('get', [key])
      const [value] = values
      return value === null || value === undefined ? undefined : textOf(value)
    },
  }
}
