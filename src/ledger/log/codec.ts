import type { Unit } from '../../money.js'
import type { Charge, PartRequest, ReleaseReason, Scope } from '../ledger.js'
import { quoted } from './quoted.js'
import type { Transition } from './transition.js'

/** A scope as it is kept: key and cap, and with windows the start of the first, its end, and the end of the second; or that it counts jobs. */
type KeptScope =
  | readonly [key: string, cap: number]
  | readonly [key: string, cap: number, counts: 'jobs']
  | readonly [key: string, cap: number, start: number, end: number, nextEnd: number]

/** A transition as JSON; the names are spelled out, as people read these files. */
export type KeptTransition =
  | {
      readonly do: 'reserve'
      readonly id: string
      readonly unit: Unit
      readonly parts: readonly (readonly [part: string, amount: number])[]
      readonly scopes: readonly KeptScope[]
      readonly fingerprint: string
      readonly leaseMs?: number
      readonly note: Readonly<Record<string, unknown>>
    }
  | { readonly do: 'dispatch'; readonly id: string }
  | { readonly do: 'accept'; readonly id: string; readonly jobs: readonly (readonly [part: string, job: string])[] }
  | { readonly do: 'settle'; readonly id: string; readonly part: string; readonly amount: number; readonly basis: Charge['basis'] }
  | { readonly do: 'release'; readonly id: string; readonly part: string; readonly why: ReleaseReason }
  | { readonly do: 'adjust'; readonly key: string; readonly id: string; readonly delta: number; readonly why: string }
  | { readonly do: 'set'; readonly key: string; readonly was?: string; readonly value: string }
  | { readonly do: 'tick' }

/** The members of a `KeptTransition` as JSON text, without the braces. By hand: this is on the way of every paid call. */
export function membersOf(transition: Transition): string {
  switch (transition.kind) {
    case 'reserve': {
      const { id, unit, parts, scopes, fingerprint, leaseMs } = transition.request
      const lease = leaseMs === undefined ? '' : `"leaseMs":${leaseMs},`
      return (
        `"do":"reserve","id":${quoted(id)},"unit":"${unit}","parts":[${partsText(parts)}],` +
        `"scopes":[${scopesText(scopes)}],"fingerprint":${quoted(fingerprint)},${lease}"note":${transition.note}`
      )
    }
    case 'dispatch':
      return `"do":"dispatch","id":${quoted(transition.id)}`
    case 'accept':
      return `"do":"accept","id":${quoted(transition.id)},"jobs":${JSON.stringify(transition.jobs.map(({ part, job }) => [part, job]))}`
    case 'settle': {
      const { id, part, charge } = transition
      return `"do":"settle","id":${quoted(id)},"part":${quoted(part)},"amount":${charge.amount},"basis":"${charge.basis}"`
    }
    case 'release':
      return `"do":"release","id":${quoted(transition.id)},"part":${quoted(transition.part)},"why":"${transition.why}"`
    case 'adjust': {
      const { key, id, delta, why } = transition.adjustment
      return `"do":"adjust","key":${quoted(key)},"id":${quoted(id)},"delta":${delta},"why":${quoted(why)}`
    }
    case 'set': {
      const was = transition.expected === undefined ? '' : `"was":${quoted(transition.expected)},`
      return `"do":"set","key":${quoted(transition.key)},${was}"value":${quoted(transition.next)}`
    }
    case 'tick':
      return '"do":"tick"'
  }
}

/** By loops: making lists of texts and joining them takes twice as long. */
function partsText(parts: readonly PartRequest[]): string {
  let text = ''
  for (const { part, amount } of parts) text += `${text === '' ? '' : ','}[${quoted(part)},${amount}]`
  return text
}

function scopesText(scopes: readonly Scope[]): string {
  let text = ''
  for (const scope of scopes) text += text === '' ? scopeText(scope) : `,${scopeText(scope)}`
  return text
}

/** The transition that was kept. */
export function transitionOf(kept: KeptTransition): Transition {
  switch (kept.do) {
    case 'reserve': {
      const { id, unit, fingerprint, note, leaseMs } = kept
      const parts = kept.parts.map(([part, amount]) => ({ part, amount }))
      const request = {
        id,
        unit,
        parts,
        scopes: kept.scopes.map(scopeOf),
        fingerprint,
        note: {},
        ...(leaseMs !== undefined && { leaseMs }),
      }
      return { kind: 'reserve', request, note: JSON.stringify(note) }
    }
    case 'dispatch':
      return { kind: 'dispatch', id: kept.id }
    case 'accept':
      return { kind: 'accept', id: kept.id, jobs: kept.jobs.map(([part, job]) => ({ part, job })) }
    case 'settle':
      return { kind: 'settle', id: kept.id, part: kept.part, charge: { amount: kept.amount, basis: kept.basis } }
    case 'release':
      return { kind: 'release', id: kept.id, part: kept.part, why: kept.why }
    case 'adjust':
      return { kind: 'adjust', adjustment: { key: kept.key, id: kept.id, delta: kept.delta, why: kept.why } }
    case 'set':
      return { kind: 'set', key: kept.key, expected: kept.was, next: kept.value }
    case 'tick':
      return { kind: 'tick' }
  }
}

/** Texts of scopes, by key: most requests name the same ones. */
const scopeTexts = new Map<string, { readonly scope: Scope; readonly text: string }>()
const SCOPE_TEXTS = 500

function scopeText(scope: Scope): string {
  const known = scopeTexts.get(scope.key)
  if (known && sameScope(known.scope, scope)) return known.text
  const text = freshScopeText(scope)
  if (scopeTexts.size >= SCOPE_TEXTS) scopeTexts.clear()
  scopeTexts.set(scope.key, { scope, text })
  return text
}

function sameScope(one: Scope, other: Scope): boolean {
  if (one.cap !== other.cap || one.counts !== other.counts) return false
  if (!one.windows || !other.windows) return one.windows === other.windows
  const [current, next] = one.windows
  const [otherCurrent, otherNext] = other.windows
  return current.start === otherCurrent.start && current.end === otherCurrent.end && next.end === otherNext.end
}

function freshScopeText({ key, cap, windows, counts }: Scope): string {
  if (counts === 'jobs') return `[${quoted(key)},${cap},"jobs"]`
  if (!windows) return `[${quoted(key)},${cap}]`
  const [current, next] = windows
  return `[${quoted(key)},${cap},${current.start},${current.end},${next.end}]`
}

function scopeOf([key, cap, start, end, nextEnd]: KeptScope): Scope {
  if (start === 'jobs') return { key, cap, counts: start }
  if (start === undefined || end === undefined || nextEnd === undefined) return { key, cap }
  const windows = [
    { start, end },
    { start: end, end: nextEnd },
  ] as const
  return { key, cap, windows }
}
