import type { Handlers } from '../../world/world.js'
import { definitionHandlers } from './definitions.js'
import { runHandlers } from './runs.js'

export const workflowHandlers: Handlers = { ...definitionHandlers, ...runHandlers }
