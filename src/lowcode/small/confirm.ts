import type * as Step from '../../asking.js'
import { ValidationError } from '../../errors.js'
import type * as Whole from '../../guard/rules/confirm.js'

/** Nobody can be asked from a step. A call that wants it is refused, before anything is held. */
export const askingOf: typeof Step.askingOf = ({ options }) => {
  if (options.confirm === undefined || options.confirm === 'off') return undefined
  throw new ValidationError([{ path: 'options.confirm', expected: 'none in a low-code step', got: 'somebody to ask' }])
}

export const checkConfirm: typeof Whole.checkConfirm = (_value, path, problems) => {
  problems.push({ path, expected: 'none in a low-code step', got: 'somebody to ask' })
  return undefined
}

// A predicate that never holds needs no narrowing; its type asks for one.
export const isDue = (() => false) as unknown as typeof Whole.isDue
export const confirm: typeof Whole.confirm = async () => undefined
