import type { Ledger, Posting, Scope, ScopeState, Window } from '../../src/ledger/ledger.js'
import { memoryLedger } from '../../src/ledger/memory.js'
import type { MakePlayed } from './ledger-play.js'

type Change = (ledger: Ledger, clock: () => number) => Partial<Ledger>

function mutant(change: Change): MakePlayed {
  return (clock) => {
    const ledger = memoryLedger({ clock })
    return { ...ledger, ...change(ledger, clock) }
  }
}

const place = ({ key, window }: { key: string; window: Window | null }) => `${key} ${window?.start}`

/** Ledgers that are wrong in one way each. A property that lets one of them pass proves nothing. */
export const mutants: Readonly<Record<string, MakePlayed>> = {
  'does not check the last scope': mutant((ledger) => ({
    reserve: async (request) => {
      const last = request.scopes.at(-1)
      const scopes = request.scopes.map((scope) => (scope === last ? { ...scope, cap: Number.MAX_SAFE_INTEGER } : scope))
      return ledger.reserve({ ...request, scopes })
    },
  })),

  'gives back twice what a released part held': mutant((ledger) => {
    const lost = new Map<string, number>()
    const shown = (state: ScopeState): ScopeState => ({ ...state, held: state.held - (lost.get(place(state)) ?? 0) })
    const widened = async (scopes: readonly Scope[]) => {
      const states = await ledger.query(scopes)
      return scopes.map((scope, index) => {
        const state = states[index]
        return { ...scope, cap: scope.cap + ((state && lost.get(place(state))) ?? 0) }
      })
    }
    return {
      reserve: async (request) => ledger.reserve({ ...request, scopes: await widened(request.scopes) }),
      query: async (scopes) => (await ledger.query(scopes)).map(shown),
      release: async (id, part, why) => {
        const result = await ledger.release(id, part, why)
        if (!result.replay) for (const scope of result.reservation.scopes) lost.set(place(scope), result.part.amount)
        return result
      },
    }
  }),

  'frees what was sent when its lease ends': mutant((ledger, clock) => {
    const freeing =
      <Input extends unknown[], Output>(method: (...input: Input) => Promise<Output>) =>
      async (...input: Input): Promise<Output> => {
        for (const sent of await ledger.open({ states: ['sent'] })) {
          if (sent.leaseUntil <= clock()) for (const { part } of sent.parts) await ledger.release(sent.id, part, 'not_sent')
        }
        return method(...input)
      }
    return { reserve: freeing(ledger.reserve), query: freeing(ledger.query), sweep: freeing(ledger.sweep) }
  }),

  'holds again for an id that has ended': mutant((ledger) => ({
    reserve: async (request) => {
      const known = await ledger.find(request.id)
      return ledger.reserve(known && known.endedAt !== null ? { ...request, id: `${request.id} again` } : request)
    },
  })),

  'leaves a hold behind when it refuses': mutant((ledger) => ({
    reserve: async (request) => {
      const result = await ledger.reserve(request)
      if (!result.granted) await ledger.reserve({ ...request, id: `${request.id} ghost`, scopes: request.scopes.slice(0, 1) })
      return result
    },
  })),

  'posts no more than was held': mutant((ledger) => ({
    settle: async (id, part, charge) => {
      const held = (await ledger.find(id))?.parts.find((each) => each.part === part)?.amount ?? 0
      return ledger.settle(id, part, { ...charge, amount: Math.min(charge.amount, held) })
    },
  })),

  'adjusts each time it is asked': mutant((ledger) => {
    let times = 0
    return { adjust: (adjustment) => ledger.adjust({ ...adjustment, key: `${adjustment.key} ${times++}` }) }
  }),

  'lets an expired reservation be sent': mutant((ledger) => ({
    dispatch: async (id) => (await ledger.dispatch(id)) || (await ledger.find(id))?.state === 'expired',
  })),

  'counts jobs by what they cost': mutant((ledger) => ({
    reserve: async (request) => ledger.reserve({ ...request, scopes: request.scopes.map(countingMoney) }),
    query: async (scopes) => ledger.query(scopes.map(countingMoney)),
  })),

  'counts a batch as one job': mutant((ledger) => ({
    reserve: async (request) => {
      const scopes = request.scopes.map((scope) =>
        scope.counts === 'jobs' ? { ...scope, cap: scope.cap + request.parts.length - 1 } : scope,
      )
      return ledger.reserve({ ...request, scopes })
    },
  })),

  'keeps the place of a job that was charged': mutant((ledger) => {
    let kept = 0
    const narrowed = (scope: Scope) => (scope.counts === 'jobs' ? { ...scope, cap: scope.cap - kept } : scope)
    return {
      reserve: async (request) => ledger.reserve({ ...request, scopes: request.scopes.map(narrowed) }),
      settle: async (id, part, charge) => {
        const result = await ledger.settle(id, part, charge)
        if (!result.replay && result.reservation.scopes.some(({ key }) => key === 'jobs' || key === 'running')) kept++
        return result
      },
    }
  }),

  'counts a sender once': mutant((ledger) => {
    const sent = new Set<string>()
    return {
      dispatch: async (id) => {
        if (sent.has(id) && (await ledger.find(id))?.state === 'sent') return true
        sent.add(id)
        return ledger.dispatch(id)
      },
    }
  }),

  'takes the word of one of two senders': mutant((ledger) => ({
    release: async (id, part, why) => {
      const { sends = 0 } = (await ledger.find(id)) ?? {}
      return ledger.release(id, part, sends > 1 ? 'resolved' : why)
    },
  })),

  'posts the newest first': mutant((ledger) => ({
    postings: async (filter) => {
      const page = await ledger.postings(filter)
      return { ...page, postings: [...page.postings].reverse() }
    },
  })),

  'posts no releases': mutant((ledger) => ({
    postings: async (filter) => {
      const page = await ledger.postings(filter)
      return { ...page, postings: page.postings.filter(({ kind }) => kind !== 'release') }
    },
  })),
}

function countingMoney({ counts: _, ...scope }: Scope): Scope {
  return scope
}

/** Ledgers that are wrong where only the conformance checks look. */
export const hiddenMutants: Readonly<Record<string, MakePlayed>> = {
  'ignores the times of a filter': mutant((ledger) => ({
    postings: async ({ since: _, until: __, ...filter } = {}) => ledger.postings(filter),
  })),

  'begins each page with the last posting of the one before': mutant((ledger) => {
    let last: Posting | undefined
    return {
      postings: async (filter) => {
        const page = await ledger.postings(filter)
        const again = filter?.after !== undefined && last ? [last] : []
        last = page.postings.at(-1)
        return { ...page, postings: [...again, ...page.postings] }
      },
    }
  }),

  'ends after one page': mutant((ledger) => ({ postings: async (filter) => ({ ...(await ledger.postings(filter)), next: null }) })),

  'begins anew at a cursor that it never gave': mutant((ledger) => ({
    postings: async (filter) => ledger.postings(filter).catch(() => ledger.postings()),
  })),

  'takes any length of page': mutant((ledger) => ({
    postings: async (filter = {}) =>
      ledger.postings(filter.limit === undefined ? filter : { ...filter, limit: Math.min(1000, Math.max(1, Math.floor(filter.limit))) }),
  })),

  'takes windows of jobs': mutant((ledger) => ({
    reserve: async (request) => {
      const scopes = request?.scopes?.map((scope) =>
        scope?.counts === 'jobs' ? { key: scope.key, cap: scope.cap, counts: scope.counts } : scope,
      )
      return ledger.reserve(scopes ? { ...request, scopes } : request)
    },
  })),

  'replays an id whose scope counts something else': mutant((ledger) => {
    const first = new Map<string, readonly Scope[]>()
    return {
      reserve: async (request) => {
        const known = await ledger.find(request?.id)
        const before = known && first.get(request.id)
        const scopes = before?.every((scope, index) => scope.key === request.scopes[index]?.key) ? before : request?.scopes
        const result = await ledger.reserve(before ? { ...request, scopes: scopes ?? request.scopes } : request)
        if (result.granted && !result.replay) first.set(request.id, request.scopes)
        return result
      },
    }
  }),
}
