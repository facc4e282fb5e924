import { tell } from '../tell.js'
import { isSecretName, redact, redactHeaders } from './redact.js'

/** Where log lines go. `console` is one. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

/** The least serious level that is logged. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug'

const LEVELS = ['error', 'warn', 'info', 'debug'] as const
const MAX_DEPTH = 8
const MAX_ITEMS = 100

type Clean = (value: unknown, depth: number) => unknown

const cleanMembers = (entries: Iterable<readonly [string, unknown]>, secrets: readonly string[], clean: Clean, depth: number) => {
  const members: Record<string, unknown> = {}
  for (const [name, value] of entries) members[redact(name, secrets)] = isSecretName(name) ? '[redacted]' : clean(value, depth + 1)
  return members
}

// A copy of plain data only: the logger gets no object of ours whose members it could still look into.
function cleaner(secrets: readonly string[]): Clean {
  const above = new Set<object>()
  const object = (value: object, depth: number): unknown => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (value instanceof URL) return redact(value.href, secrets)
    if (value instanceof Headers) return redactHeaders(value, secrets)
    if (value instanceof Blob) return `[${value.size} bytes]`
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
    if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item: unknown) => clean(item, depth + 1))
    if (value instanceof Map)
      return cleanMembers(
        [...value].map(([name, item]) => [String(name), item]),
        secrets,
        clean,
        depth,
      )
    if (value instanceof Set) return [...value].slice(0, MAX_ITEMS).map((item) => clean(item, depth + 1))
    const members = Object.entries(value)
    // An Error's own text is not enumerable, and is what one logs an error for.
    if (value instanceof Error) members.unshift(['name', value.name], ['message', value.message], ['cause', value.cause])
    return cleanMembers(members, secrets, clean, depth)
  }
  const clean: Clean = (value, depth) => {
    if (typeof value === 'string') return redact(value, secrets)
    if (typeof value === 'bigint') return String(value)
    if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
    if (typeof value !== 'object' || value === null) return value
    if (above.has(value)) return '[circular]'
    if (depth > MAX_DEPTH) return '[deeper]'
    above.add(value)
    try {
      return object(value, depth)
    } catch {
      // A getter that throws is not a reason to lose the line.
      return '[unreadable]'
    } finally {
      above.delete(value)
    }
  }
  return clean
}

/**
 * The one way to a log: drops what is below `level`, and redacts message and fields, as deep as they go, before the caller's logger sees
 * them. Without a logger nothing is printed. A logger that throws, or rejects, is ignored. `secrets` is read at each line, so later additions count.
 *
 * @example createLog(console, 'info', [apiKey]).info('sent', { url })
 */
export function createLog(logger: Logger | undefined, level: LogLevel, secrets: readonly string[]): Logger {
  const from = (name: (typeof LEVELS)[number]) => {
    if (!logger || level === 'off' || LEVELS.indexOf(name) > LEVELS.indexOf(level)) return () => undefined
    return (message: string, fields?: Record<string, unknown>) => {
      try {
        const line = redact(message, secrets)
        const rest = fields === undefined ? [] : [cleanMembers(Object.entries(fields), secrets, cleaner(secrets), 0)]
        tell(
          (text: string): unknown => logger[name](text, ...rest),
          line,
          () => undefined,
        )
      } catch {
        // A log line must never fail a paid call.
      }
    }
  }
  return { debug: from('debug'), info: from('info'), warn: from('warn'), error: from('error') }
}
