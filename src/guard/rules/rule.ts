import type { Refused } from '../explain.js'
import type { Refusal } from '../refusal.js'
import type { SpendRequest } from '../request.js'

/** Something that a request has to meet before money is looked at. Gives every refusal it has, without side effects; none lets it on. */
export type Rule = (request: SpendRequest, refused: Refused) => readonly Refusal[] | Promise<readonly Refusal[]>
