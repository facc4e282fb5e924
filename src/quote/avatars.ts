import type { CreateAvatarRequestBody } from '../../generated/types.js'
import { exactly } from './drafts.js'
import type { Pricer } from './pricer.js'
import type { Assumption } from './quote.js'

/** The price page of 2026-06 sells it; the API plan article of 2026-02-22 calls it enterprise-only. */
const TWIN: Assumption = {
  code: 'digital_twin_may_be_unavailable',
  message:
    'Sources disagree on whether self-serve plans may create digital twins (price page 2026-06: yes; plan article 2026-02-22: Enterprise only).',
}

/** `POST /v3/avatars`: a price per call, by what the avatar is made from. */
export const avatars: Pricer<CreateAvatarRequestBody> = {
  looks: () => [],
  draft({ type }) {
    return {
      lines: [{ part: 'avatar', meter: 'call', key: `avatar_create.${type}`, quantity: exactly(1) }],
      seconds: null,
      assumptions: [],
      warnings: type === 'digital_twin' ? [TWIN] : [],
    }
  },
  // A flat price: no length decides it.
  billedSeconds: () => undefined,
}
