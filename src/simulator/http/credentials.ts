import type { OperationId } from '../../../generated/operations.js'
import { ApiFailure } from './failure.js'
import type { IncomingHeaders } from './incoming.js'

/** Operations that an OAuth token doesn't open. */
const KEY_ONLY: readonly OperationId[] = [
  'generateModelSpeech',
  'streamModelSpeech',
  'createVideoQualityComparisonV3',
  'getVideoQualityComparisonV3',
  'createVideoQualityComparisonBatchV3',
  'getVideoQualityComparisonBatchV3',
]

/**
 * Whether the request came with an OAuth token. A missing credential and a wrong one get the same answer.
 *
 * @throws ApiFailure 401
 */
export function isBearer(operation: OperationId, headers: IncomingHeaders, apiKeys: readonly string[] | undefined): boolean {
  const key = headers.get('x-api-key')
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const credential = key ?? bearer
  const known = Boolean(credential) && (apiKeys === undefined || apiKeys.includes(credential ?? ''))
  if (!known || (key !== null && headers.has('authorization'))) {
    throw new ApiFailure(401, 'unauthorized', 'Send a valid API key in x-api-key, or a bearer token, and not both.')
  }
  if (key === null && KEY_ONLY.includes(operation)) throw new ApiFailure(401, 'unauthorized', 'This operation takes an API key only.')
  return key === null
}
