import { check, utf8Length } from '../shape.js'

/** Longest indexed text in bytes of UTF-8. An index entry of PostgreSQL holds some 2,700, and a part's has two texts. */
const LONGEST = 1000
/** What PostgreSQL's text can't hold: U+0000, and halves of a surrogate pair. */
const UNSTORABLE = /\0|[\ud800-\udfff]/u

/** Texts with their places in the input; `indexed` ones are ids, keys and names. @throws ValidationError */
export function checkTexts(
  indexed: Iterable<readonly [path: string, text: string]>,
  others: Iterable<readonly [string, string]> = [],
): void {
  check((fail) => {
    for (const [path, text] of indexed) {
      if (UNSTORABLE.test(text)) fail(path, 'a text of whole characters without U+0000', text)
      else if (utf8Length(text) > LONGEST) fail(path, `at most ${LONGEST} bytes of text`, text)
    }
    for (const [path, text] of others) {
      if (UNSTORABLE.test(text)) fail(path, 'a text of whole characters without U+0000', text)
    }
  })
}

/** What may name something that is kept; null names nothing. */
export function nameOf(value: unknown): string | null {
  return typeof value === 'string' && !UNSTORABLE.test(value) ? value : null
}
