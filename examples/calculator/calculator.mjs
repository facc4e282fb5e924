/** The page: reads the form, prices what it says, and shows it, at every keystroke. */
import { FIELDS, fromHash, hasLength, problemsOf, toHash } from './choices.mjs'
import { byId, element } from './elements.mjs'
import { month, priced, usdCards, videoCall } from './quotes.mjs'
import { cardTable, figures, lines, planTable, tooLong } from './show.mjs'
import { dollars, duration, refusedText, unpricedText } from './words.mjs'

/**
 * @typedef {import('./choices.mjs').Choices} Choices
 * @typedef {import('./choices.mjs').Field} Field
 */

const LANGUAGES = (
  'ar bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nl no pl pt-BR pt-PT ro ru sk sl sr sv sw ta te ' +
  'th tr uk ur vi zh'
).split(' ')
/** A screen reader is told when typing pauses; browsers limit how often the address may change. Milliseconds. */
const PAUSE = 600

const { general, models } = usdCards()
const CARDS = [
  ...general.map(({ id, applies }) => ({ id, name: id, hint: `HeyGen’s price list as it is known to apply from ${applies}.` })),
  { id: 'latest', name: 'latest', hint: 'The newest known price of each kind; where a newer list is silent, that of an older one.' },
  { id: 'conservative', name: 'conservative', hint: 'The dearest known price of each kind, over all lists.' },
]

/** @param {Field} field */
function input(field) {
  const found = document.getElementById(field)
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement) return found
  throw new Error(`The page has no field called ${field}.`)
}

/** What the form says. What a number field can't read counts as a mistake, not as empty. @returns {Choices} */
function read() {
  const values = FIELDS.map((field) => [field, input(field).validity.badInput ? 'not a number' : input(field).value])
  // Each field has just been read.
  return /** @type {Choices} */ (Object.fromEntries(values))
}

/** Puts an address's choices into the form; one that the form doesn't offer is left at the first. */
function restore() {
  const choices = fromHash(location.hash)
  for (const field of FIELDS) {
    if (field === 'script') continue
    const control = input(field)
    control.value = choices[field]
    if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = fromHash('')[field]
  }
  update()
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause

function update() {
  const choices = read()
  const problems = problemsOf(choices)
  for (const field of FIELDS) {
    const place = document.getElementById(`${field}-problem`)
    if (!place) continue
    place.textContent = problems[field] ?? ''
    if (problems[field]) input(field).setAttribute('aria-invalid', 'true')
    else input(field).removeAttribute('aria-invalid')
  }
  byId('script-count', HTMLElement).textContent = `${[...choices.script].length.toLocaleString('en')} of 5,000 characters`
  byId('card-hint', HTMLElement).textContent =
    CARDS.find(({ id }) => id === choices.card)?.hint ?? 'The list of a single model: it has no prices of avatars and translations.'
  const said =
    Object.keys(problems).length > 0
      ? show(Object.values(problems)[0] ?? '')
      : hasLength(choices)
        ? answer(choices)
        : show('Paste a script, or give a length.')
  byId('bar', HTMLElement).textContent = said
  clearTimeout(pause)
  pause = setTimeout(() => {
    const spoken = byId('said', HTMLElement)
    if (spoken.textContent !== said) spoken.textContent = said
    spoken.toggleAttribute('data-repeats', byId('figures', HTMLElement).childElementCount > 0)
    if (location.hash.slice(1) !== toHash(choices)) history.replaceState(null, '', `#${toHash(choices)}`)
  }, PAUSE)
}

/** Shows the answer, and gives it in one sentence. @param {Choices} choices */
function answer(choices) {
  const today = new Date().toISOString().slice(0, 10)
  try {
    const found = priced(choices, today)
    const cards = CARDS.map(({ id, name }) => ({ id, name, total: priced(choices, today, id).total }))
    const comparison = month(choices, found.video.seconds?.expected ?? 0)
    const { operation, body, facts } = videoCall(choices)
    const code = `import { quoteOffline } from 'heygen-guard/core'\n\nconst body = ${JSON.stringify(body, (name, value) => (name === 'script' ? '…' : value), 2)}\nquoteOffline('${operation}', body, ${JSON.stringify(facts)}, '${choices.card}').usd`
    const said = found.total
      ? `${duration(found.video.seconds?.expected ?? 0)}, ${dollars(found.total.expected)} expected, at most ${dollars(found.total.high, 'up')} held.${tooLong(found) ? ' Longer than HeyGen takes outside Enterprise plans.' : ''}`
      : unpricedText(choices, found.video.priced)
    return show(said, {
      figures: figures(found, choices),
      lines: lines(found, choices),
      cards: [cardTable(cards, choices.card)],
      plans: [typeof comparison === 'object' ? planTable(comparison) : element('p', { class: 'hint' }, comparison)],
      code: [element('pre', { tabindex: '0' }, code)],
    })
  } catch (error) {
    return show(refusedText(error))
  }
}

/** @param {string} said @param {Readonly<Record<string, Node[]>>} [parts] */
function show(said, parts = {}) {
  for (const id of ['figures', 'lines', 'cards', 'plans', 'code']) {
    const place = byId(id, HTMLElement)
    place.replaceChildren(...(parts[id] ?? []))
    // Nothing to show has no heading.
    if (id !== 'figures') place.closest('section')?.toggleAttribute('hidden', !parts[id])
  }
  return said
}

const names = new Intl.DisplayNames(['en'], { type: 'language' })
const languages = LANGUAGES.map((tag) => ({ tag, name: names.of(tag) ?? tag })).sort((a, b) => a.name.localeCompare(b.name))
input('language').append(...languages.map(({ tag, name }) => element('option', { value: tag }, name)))
input('card').append(
  ...CARDS.map(({ id, name }) => element('option', { value: id }, id === fromHash('').card ? `${name} (the package’s default)` : name)),
  element('optgroup', { label: 'Single models' }, ...models.map(({ id }) => element('option', { value: id }, id))),
)
byId('form', HTMLFormElement).addEventListener('input', update)
byId('form', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault())
addEventListener('hashchange', restore)
restore()
