import type { CreditCap, UsdCap } from './guard/caps.js'
import type { Refusal } from './guard/refusal.js'

/** What `attempt` gives back: the value, or the guard's "no". */
export type Attempted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** A cap for `withCap`: over the run unless it says otherwise. */
export type RunCap = (Omit<UsdCap, 'per'> | Omit<CreditCap, 'per'>) & { readonly per?: UsdCap['per'] }
