import { fieldsOf } from '../fields.js'

/** One fault of a composite error, as the API gave it: `code`, `message`, and for workflows `node_id`, `port` and `path`. */
export type ApiErrorDetail = Readonly<Record<string, unknown>>

/** What could be read of an error envelope. */
export interface Envelope {
  readonly code: string | undefined
  readonly message: string | undefined
  readonly param: string | undefined
  readonly docUrl: string | undefined
  readonly details: readonly ApiErrorDetail[]
}

const LONGEST_MESSAGE = 500

const textOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return value.length > LONGEST_MESSAGE ? `${value.slice(0, LONGEST_MESSAGE)}…` : value
}

/** The error envelope of a body; members that are missing or of another type are undefined. An `error` or `message` that is bare text counts too. */
export function envelopeOf(json: unknown): Envelope {
  const body = fieldsOf(json)
  const error = fieldsOf(body.error)
  return {
    code: textOf(error.code) ?? textOf(body.code),
    message: textOf(error.message) ?? textOf(body.error) ?? textOf(body.message) ?? textOf(body.detail),
    param: textOf(error.param),
    docUrl: textOf(error.doc_url),
    details: Array.isArray(error.errors) ? error.errors.map(fieldsOf) : [],
  }
}

/** A short, clean piece of a text that may be an HTML page: its title if it has one, else its first words. No tags, one line. */
export function excerpt(text: string, longest = 160): string {
  // Cut first: the patterns below are quadratic on hostile input.
  const head = text.slice(0, 4_000)
  const title = /<title[^>]*>([^<]*)</i.exec(head)?.[1]?.trim()
  const words = (title || head.replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, ' ').replace(/<[^>]*(?:>|$)/g, ' '))
    .replace(/&(?:[a-z]+|#\d+|#x[\da-f]+);/gi, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a proxy's page may hold them, a terminal must not get them
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .replace(/[<>]/g, '')
    .trim()
  return words.length > longest ? `${words.slice(0, longest)}…` : words
}
