/** What the page shows of a quote. */
import { element, figure, table } from './elements.mjs'
import { dollars, duration, nameOf, noteText, unpricedText } from './words.mjs'

/**
 * @typedef {import('./choices.mjs').Choices} Choices
 * @typedef {import('./quotes.mjs').Priced} Priced
 * @typedef {import('./quotes.mjs').Amounts} Amounts
 * @typedef {import('heygen-guard/core').QuoteLine} QuoteLine
 * @typedef {import('heygen-guard/core').PlanComparison} PlanComparison
 */

/**
 * Length, what is expected and what would be held.
 * @param {Priced} priced
 * @param {Choices} choices
 * @returns {Node[]}
 */
export function figures(priced, choices) {
  const { video, total } = priced
  const seconds = video.seconds
  const box = (/** @type {string} */ name, /** @type {HTMLElement} */ main, /** @type {string} */ small) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, main, element('small', {}, small)))
  const boxes = []
  if (seconds) {
    const range = seconds.low === seconds.high ? 'as given' : `${duration(seconds.low)} to ${duration(seconds.high)}`
    boxes.push(box('Length', figure(seconds.expected, duration(seconds.expected)), range))
  }
  if (!total) return [element('dl', {}, ...boxes), element('p', { class: 'bad' }, unpricedText(choices, video.priced))]
  boxes.push(box('Expected', figure(total.expected, dollars(total.expected)), `at least ${dollars(total.low, 'down')}`))
  boxes.push(box('Held, at most', figure(total.high, dollars(total.high, 'up')), 'what a budget must have room for'))
  return [element('dl', {}, ...boxes), scale(total), ...(tooLong(priced) ? [element('p', { class: 'bad' }, TOO_LONG)] : [])]
}

const TOO_LONG =
  'Outside Enterprise plans HeyGen makes no video longer than 30 minutes: it would be refused. Split it into several, and add up what each costs.'

/**
 * Whether HeyGen refuses the video, or a translation of it, for its length.
 * @param {Priced} priced
 */
export const tooLong = ({ video, translation }) =>
  [...video.warnings, ...(translation?.warnings ?? [])].some(({ code }) => code === 'too_long')

/** Where the figures lie between nothing and what is held. @param {Amounts} amounts */
function scale({ low, expected, high }) {
  const at = (/** @type {string} */ amount) => (Number(high) > 0 ? (100 * Number(amount)) / Number(high) : 0)
  const NAMESPACE = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(NAMESPACE, 'svg')
  // The figures beside it say the same.
  for (const [name, value] of Object.entries({ class: 'scale', viewBox: '0 0 100 9', preserveAspectRatio: 'none', 'aria-hidden': 'true' }))
    svg.setAttribute(name, value)
  const bar = (/** @type {string} */ kind, /** @type {number} */ x, /** @type {number} */ width, tall = false) => {
    const rect = document.createElementNS(NAMESPACE, 'rect')
    const place = { class: kind, x: x.toFixed(2), width: width.toFixed(2), y: tall ? '0' : '2.5', height: tall ? '9' : '4' }
    for (const [name, value] of Object.entries(place)) rect.setAttribute(name, value)
    svg.append(rect)
  }
  bar('all', 0, 100)
  bar('range', at(low), 100 - at(low))
  bar('expected', Math.min(99, at(expected)) - 0.25, 0.7, true)
  bar('held', 99.3, 0.7, true)
  return svg
}

/**
 * Each line of the quotes in a sentence, and what they take for granted.
 * @param {Priced} priced
 * @param {Choices} choices
 * @returns {Node[]}
 */
export function lines({ video, translation, translated }, choices) {
  const items = [...video.lines.map((line) => lineItem(line, ''))]
  const [first] = translation?.lines ?? []
  if (translation && first && translated) {
    const times = Number(choices.languages)
    const each = lineItem(first, times === 1 ? '' : ` for each of ${times} languages`)
    const together = `Together ${dollars(translated.expected)} expected, and at most ${dollars(translated.high, 'up')} held if the video comes out as long as it may: a translation is bought when its video is there.`
    each.lastElementChild?.before(element('p', {}, together))
    items.push(each)
  }
  const notes = new Map()
  for (const quote of [video, translation]) {
    for (const note of quote?.assumptions ?? []) notes.set(noteText(note), '')
    // Too long is said above, beside the figures.
    for (const note of quote?.warnings ?? []) if (note.code !== 'too_long') notes.set(noteText(note), 'warning')
  }
  return [
    element('ol', {}, ...items),
    element('ul', { class: 'notes' }, ...[...notes].map(([text, kind]) => element('li', kind ? { class: kind } : {}, text))),
  ]
}

/** @param {QuoteLine} line @param {string} each */
function lineItem(line, each) {
  const { expected, high } = line.usd ?? { expected: '0', high: '0' }
  const rate = (/** @type {string} */ amount) => `$${amount} a ${line.per.replaceAll('_', ' ')}`
  const count = (/** @type {number} */ quantity) => (line.meter === 'second' ? `${quantity} s` : `${quantity}`)
  const heldBy = line.highCard === line.card ? 'on the same list' : `on the dearest known list, ${line.highCard}`
  return element(
    'li',
    { class: 'line' },
    element('h3', {}, nameOf(line.key) + each),
    element('p', { class: 'sum' }, `Expected: ${count(line.quantity.expected)} × ${rate(line.rate)} = $${expected}`),
    element('p', { class: 'sum' }, `Held: ${count(line.quantity.high)} × ${rate(line.highRate)} ${heldBy} = $${high}`),
    element('small', {}, `List ${line.card}, row ${line.key}. Published at ${line.source}`),
  )
}

/**
 * What each list makes of it.
 * @param {readonly { id: string, name: string, total: Amounts | null }[]} cards
 * @param {string} chosen
 */
export function cardTable(cards, chosen) {
  const rows = cards.map(({ id, name, total }) => ({
    chosen: id === chosen,
    cells: [
      [name, ...(id === chosen ? [element('small', {}, 'chosen')] : [])],
      [total ? figure(total.expected, dollars(total.expected)) : 'no published price'],
      [total ? figure(total.high, dollars(total.high, 'up')) : ''],
    ],
  }))
  return table('costs by price list', ['Price list', 'Expected', 'Held'], rows)
}

/**
 * What a month costs on each plan.
 * @param {PlanComparison} comparison
 */
export function planTable({ plans, cheapest }) {
  const rows = plans.map(({ plan, name, fits, usd, estimated, usdPerMinute, credits, reasons, assumptions }) => {
    const told = [
      ...(credits && fits === 'yes' ? [`${credits.used} of ${credits.included + credits.bought} credits`] : []),
      ...(plan === cheapest ? ['the cheapest that fits'] : []),
      ...reasons.map(({ message }) => message),
      ...assumptions.filter(({ code }) => code === 'tier_price_estimated' || code === 'minimum_top_up').map(({ message }) => message),
    ]
    const price =
      usd === null ? (fits === 'ask_sales' ? 'by contract' : 'doesn’t fit') : figure(usd, `${estimated ? 'about ' : ''}${dollars(usd)}`)
    return {
      chosen: plan === cheapest,
      cells: [
        [name, element('small', {}, told.map(sentence).join(' '))],
        [price],
        [usdPerMinute === null ? '' : figure(usdPerMinute, dollars(usdPerMinute))],
      ],
    }
  })
  return table('costs by plan', ['Plan', 'A month', 'A minute'], rows)
}

/** @param {string} text */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
