import type { Ledger, Scope, ScopeState, Window } from '../../src/ledger/ledger.js'
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
}
