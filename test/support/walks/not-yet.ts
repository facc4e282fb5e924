import type { OperationId } from '../../../generated/operations.js'

/** Operations that the simulator answers with 501. A family that is added takes its lines out; when none is left, so does this file. */
export const notYet: readonly OperationId[] = []
