import { fieldOf } from '../fields.js'
import type { SpendNote } from './note.js'
import type { SpendRequest } from './request.js'

/** Of a title: enough to tell jobs apart, and little of the 3 kB that a note may have. */
const TITLE = 80
/** A studio video of every kind of scene has some five; a batch of everything may do without. */
const MOST_RATES = 6

/** What is kept with a reservation to find its job again, and to compare its charge with the wallet. */
export function marksOf({
  title,
  priced: { quote, money },
}: Pick<SpendRequest, 'title' | 'priced'>): Pick<SpendNote, 'title' | 'rates' | 'billed'> {
  const rates = [...new Set(quote.lines.map(({ key }) => key))]
  const billed = money?.parts.filter(({ amount }) => amount > 0).length ?? 1
  return {
    ...(title === undefined ? {} : { title: markOfTitle(title) }),
    ...(rates.length > 0 && rates.length <= MOST_RATES ? { rates } : {}),
    ...(billed > 1 ? { billed } : {}),
  }
}

/** What of a title is kept and compared. */
export function markOfTitle(title: string): string {
  return [...title.trim()].slice(0, TITLE).join('')
}

/** What a request calls the job it starts. */
export function titleOf(body: unknown): string | undefined {
  const title = fieldOf(body, 'title')
  return typeof title === 'string' && title.trim() !== '' ? title : undefined
}
