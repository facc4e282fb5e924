import type { Book } from '../book.js'
import { accept, adjust, release, settle } from '../endings.js'
import { checkAdjustment, checkCharge, checkJobs, checkReason, checkReserve, checkValue } from '../input.js'
import type { EndResult, Ledger } from '../ledger.js'
import { type PartRecord, snapshot } from '../records.js'
import { utf8Length } from '../shape.js'
import { bookOf, bookUsing, disagreement, reserved } from './answers.js'
import { listOf, textOf } from './commands.js'
import { lineText, textIn } from './reply.js'
import { copyOf, reserveArguments } from './requests.js'
import type { Scripts } from './scripts.js'

type Transitions = Pick<Ledger, 'reserve' | 'dispatch' | 'accept' | 'settle' | 'release' | 'adjust' | 'compareAndSet'>

/** Whoever has a job that isn't this reservation's. */
const STRANGER: PartRecord = { part: '', amount: 0, state: 'open', job: null, charged: null, basis: null, released: null }

/** What changes the ledger. Each reads its input before it returns, and is one step of the script. */
export function transitionsOn(scripts: Scripts): Transitions {
  /**
   * What ends a part, ended it before, or may not end it. The server gives the reservation as it was before; the memory ledger's code tells the
   * rest, in each case.
   */
  async function ending(
    name: 'settle' | 'release',
    id: string,
    args: readonly string[],
    told: (book: Book, now: number) => EndResult,
  ): Promise<EndResult> {
    const { word, values, now } = await scripts.run(name, [`${id}`, ...args])
    const [text, ...sums] = values
    const result = told(bookOf(id, text, sums).book, now)
    if (word === 'bad') throw disagreement()
    return { ...result, replay: word === 'done' }
  }

  return {
    reserve: async (request) => {
      scripts.assertOpen()
      const note = checkReserve(request)
      const asked = copyOf(request, note)
      return reserved(asked, await scripts.run('reserve', reserveArguments(asked)))
    },

    dispatch: async (id) => {
      const { word } = await scripts.run('dispatch', [`${id}`])
      if (word === 'none') bookOf(id, undefined)
      return word === 'yes'
    },

    accept: async (id, jobs) => {
      scripts.assertOpen()
      checkJobs(jobs)
      const named = jobs.map(({ part, job }) => ({ part, job }))
      const lines = named.map(({ part, job }) => `${lineText(part)}\t${lineText(job)}\n`)
      const { word, values } = await scripts.run('accept', [`${id}`, lines.join('')])
      const [text, owners] = values
      const { book, entry } = bookOf(id, text)
      if (word === 'ok') return snapshot(entry)
      const known = listOf(owners).map(textOf)
      for (let at = 0; at + 1 < known.length; at += 2) {
        const owner = [...entry.parts.values()].find(({ part }) => known[at + 1] === `${utf8Length(id)}:${id}${lineText(part)}`)
        book.jobs.set(textIn(known[at] ?? ''), { entry, part: owner ?? STRANGER })
      }
      accept(book, id, named)
      throw disagreement()
    },

    settle: async (id, part, charge) => {
      scripts.assertOpen()
      checkCharge(charge)
      const { amount, basis } = charge
      return ending('settle', id, [lineText(`${part}`), `${amount} ${basis}`], (book, now) =>
        settle(book, id, part, { amount, basis }, now),
      )
    },

    release: async (id, part, why) => {
      scripts.assertOpen()
      checkReason(why)
      return ending('release', id, [lineText(`${part}`), why], (book, now) => release(book, id, part, why, now))
    },

    adjust: async (adjustment) => {
      scripts.assertOpen()
      checkAdjustment(adjustment)
      const { key, id, delta, why } = adjustment
      const { word, values } = await scripts.run('adjust', [`${id}`, lineText(key), String(delta), lineText(why)])
      if (word === 'yes' || word === 'no') return word === 'yes'
      const [first, ...rest] = values
      const book = word === 'used' ? bookUsing(key, textOf(first), Number(rest[0])) : bookOf(id, first, rest).book
      adjust(book, { key, id, delta, why }, 0)
      throw disagreement()
    },

    compareAndSet: async (key, expected, next) => {
      scripts.assertOpen()
      checkValue(key, expected, next)
      const { word } = await scripts.run('compareAndSet', [key, next, expected === undefined ? '' : `=${expected}`])
      return word === 'yes'
    },
  }
}
