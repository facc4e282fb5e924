import { isHeyGenError } from '../../src/index.js'

/** What a call came to: `done`, the code of our error, or what else it threw. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (error) {
    return isHeyGenError(error) ? error.code : String(error)
  }
}
