/** When a file is closed and what is remembered in the next; one process may have other limits than another. */
export interface Limits {
  /** A file is closed when it is longer than this and than four times what it began with. */
  readonly sealBytes: number
  /** What ended longer ago than this is forgotten then, */
  readonly keepMs: number
  /** and what is not among so many that began last, */
  readonly keepCount: number
  /** unless it ended less than this long ago: that is remembered however many there are. */
  readonly sureMs: number
}

const HOUR = 3_600_000

/**
 * A file of 8 MiB holds some 10,000 paid calls. HeyGen keeps an idempotency key for 24 hours (2026-09-07), so whatever ended in the last 25 is
 * remembered, at some 400 bytes of file and 1 kB of memory each.
 */
export const LIMITS: Limits = { sealBytes: 8 << 20, keepMs: 35 * 24 * HOUR, keepCount: 25_000, sureMs: 25 * HOUR }

/** The members of the record that closes a file. */
export function sealOf({ keepMs, keepCount, sureMs }: Limits): string {
  return `"do":"seal","keepMs":${keepMs},"keepCount":${keepCount},"sureMs":${sureMs}`
}
