import { existsSync, readFileSync } from 'node:fs'

/** A line of a worker's log. `scopes` are key, cap, charged and held, as the ledger gave them with a grant. */
export type Line =
  | {
      readonly grant: string
      readonly op: string
      readonly mark: string
      readonly replay: boolean
      readonly scopes: readonly (readonly [key: string, cap: number, charged: number, held: number])[]
    }
  | { readonly end: string; readonly stack?: string }
  | { readonly settled: string }

/** What the servers know in the end. */
export interface Audit {
  /** Those that may cost money, in the order in which they came. */
  readonly requests: readonly {
    readonly op: string
    readonly key: string | null
    readonly body: string
    readonly status: number | null
    readonly fault: string | null
  }[]
  readonly charges: readonly { readonly jobId: string; readonly micros: number; readonly op: string }[]
  /** What each spoken text has cost. */
  readonly speech: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
}

/** What the workers' logs say. The last line of one that was killed may be torn; who was killed at its start has none. */
export function readLogs(paths: readonly string[]): readonly Line[] {
  return paths
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line): Line[] => {
          try {
            return line === '' ? [] : [JSON.parse(line)]
          } catch {
            return []
          }
        }),
    )
}

/** Grants after which a cap was passed, by what the ledger itself said. */
export function overGrants(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line) => {
    if (!('grant' in line) || line.replay) return []
    return line.scopes.flatMap(([key, cap, charged, held]) =>
      charged + held > cap ? [`${line.grant} was granted with ${charged} + ${held} of ${cap} in ${key}`] : [],
    )
  })
}

/** Keys that came with two bodies. */
export function reusedKeys({ requests }: Audit): readonly string[] {
  const bodies = new Map<string, string>()
  const reused = new Set<string>()
  for (const { op, key, body } of requests) {
    if (key === null) continue
    const known = bodies.get(`${op} ${key}`)
    if (known === undefined) bodies.set(`${op} ${key}`, body)
    else if (known !== body) reused.add(`${op} ${key}`)
  }
  return [...reused]
}

/** Requests without a key that came again after one that may have been heard. Every body is of one call only. */
export function repeatedWithoutKey({ requests }: Audit): readonly string[] {
  const heard = new Set<string>()
  const repeated: string[] = []
  for (const { op, key, body, status } of requests) {
    if (key !== null) continue
    const call = `${op} ${body}`
    if (heard.has(call)) repeated.push(call)
    // What a 429 answers was not accepted, by the document.
    if (status !== 429) heard.add(call)
  }
  return repeated
}

/** How often each thing was said. */
export function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
