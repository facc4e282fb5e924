const listeners = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls back once when the signal is aborted; not if it is already. However many ask, the signal has one listener: hundreds of waits under one
 * signal would make Node warn of a leak.
 *
 * @returns what takes the call back
 */
export function onAbort(signal: AbortSignal | undefined, call: () => void): () => void {
  if (!signal || signal.aborted) return () => {}
  const known = listeners.get(signal)
  const calls = known ?? new Set<() => void>()
  if (!known) {
    listeners.set(signal, calls)
    const ring = () => {
      for (const each of [...calls]) each()
    }
    signal.addEventListener('abort', ring, { once: true })
  }
  calls.add(call)
  return () => void calls.delete(call)
}
