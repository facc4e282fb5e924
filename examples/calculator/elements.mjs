/** The page's elements by id, and new ones. */

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} called ${id}.`)
  return found
}

/**
 * An element with attributes and content; text is never read as HTML.
 * @param {string} tag
 * @param {Readonly<Record<string, string>>} attributes
 * @param {...(Node | string)} content
 */
export function element(tag, attributes, ...content) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...content)
  return made
}

/**
 * A figure as it is read, with the exact one for programs and for copying.
 * @param {string | number} exact
 * @param {string} text
 */
export const figure = (exact, text) => element('data', { value: String(exact) }, text)

/**
 * A table; the first cell of each row heads it. Wide ones scroll by themselves, by keyboard too.
 * @param {string} name
 * @param {readonly string[]} head
 * @param {readonly { chosen?: boolean, cells: readonly (Node | string)[][] }[]} rows
 */
export function table(name, head, rows) {
  /** @type {(i: number) => Readonly<Record<string, string>>} */
  const kind = (i) => (i === 0 ? {} : { class: 'n' })
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...head.map((text, i) => element('th', { scope: 'col', ...kind(i) }, text)))),
      element(
        'tbody',
        {},
        ...rows.map(({ chosen, cells }) =>
          element(
            'tr',
            chosen ? { class: 'chosen' } : {},
            ...cells.map((content, i) => (i === 0 ? element('th', { scope: 'row' }, ...content) : element('td', kind(i), ...content))),
          ),
        ),
      ),
    ),
  )
}
