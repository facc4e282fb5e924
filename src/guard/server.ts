import type { Reservation } from '../ledger/ledger.js'

/** What is kept of an address: a ledger's note is small. */
const LONGEST = 100

/**
 * Where a client's requests go, when that isn't HeyGen itself: scheme, host and port, never a user name or password. Written without `URL`,
 * which low-code steps don't have.
 *
 * @example serverOf('http://127.0.0.1:8787/') // 'http://127.0.0.1:8787'
 */
export function serverOf(baseUrl: string): string | undefined {
  const [, scheme, host = ''] = /^\s*(https?:)\/\/(?:[^/?#\\]*@)?([^/?#\\\s]+)/i.exec(baseUrl) ?? []
  if (scheme === undefined || /(^|\.)heygen\.com(:443)?$/i.test(host)) return undefined
  const address = `${scheme}//${host}`.toLowerCase().replace(/^(http:.*):80$|^(https:.*):443$/, '$1$2')
  return address.replace(/[^!-~]/g, '?').slice(0, LONGEST)
}

/** Whether a reservation's request went to a server; undefined: HeyGen itself, as is what was kept before this was. */
export function isAt(server: string | undefined, { note }: Pick<Reservation, 'note'>): boolean {
  return note.server === server
}

/** A server as people know it. */
export function serverName(server: string | undefined): string {
  return server ?? 'https://api.heygen.com'
}
