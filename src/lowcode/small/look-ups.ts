import type * as Templates from '../../facts/templates.js'
import type * as Workflows from '../../facts/workflows.js'

// Templates and workflows have no method in the small script, so nobody asks for these.
const missing = 'it has no part in this script'

export const templateScenes: typeof Templates.templateScenes = () => async () => ({ missing })
export const sceneFacts: typeof Templates.sceneFacts = () => []
export const templateAssumption: typeof Templates.templateAssumption = () => ({ code: 'template_scenes_unknown', message: missing })
export const workflowNodes: typeof Workflows.workflowNodes = () => async () => ({ missing })
export const workflowAssumption: typeof Workflows.workflowAssumption = () => ({ code: 'workflow_unknown', message: missing })
