import type { Handlers } from '../../world/world.js'
import { glossaryHandlers } from './glossaries.js'
import { kitHandlers } from './kits.js'

export const brandHandlers: Handlers = { ...kitHandlers, ...glossaryHandlers }
