/**
 * Tells a callback of the caller's. What it throws is thrown on.
 *
 * An async function passes for one without a result, and what it rejects with would end the process: that goes to `failed`.
 */
export function tell<Event>(callback: ((event: Event) => unknown) | undefined, event: Event, failed: (error: unknown) => void): void {
  const result = callback?.(event)
  // Also promises of another realm, such as a test runner's.
  if (isThenable(result)) Promise.resolve(result).catch(failed)
}

/** A callback that can be told as if it were not async: what it rejected with is thrown when it is told again, or by `check`. */
export interface Listener<Event> {
  readonly tell: (event: Event) => void
  readonly check: () => void
}

export function listenerOf<Event>(callback: ((event: Event) => unknown) | undefined): Listener<Event> {
  let fault: { readonly error: unknown } | undefined
  const check = () => {
    if (fault) throw fault.error
  }
  return {
    check,
    tell(event) {
      check()
      tell(callback, event, (error) => {
        fault ??= { error }
      })
    },
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
