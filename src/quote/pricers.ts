import type { Pricer } from './pricer.js'
import { videos } from './videos.js'

const PRICERS: Readonly<Record<string, Pricer>> = {
  createVideo: videos,
}

/** The pricer of an operation; undefined where no price is known to this version, which is never taken as free. */
export function pricerOf(operationId: string): Pricer | undefined {
  return Object.hasOwn(PRICERS, operationId) ? PRICERS[operationId] : undefined
}
