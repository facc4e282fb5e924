/** The far side of `zapierStep`: one step in a process of its own, told on stdin, answered on stdout. Run by node, never imported. */
import { text } from 'node:stream/consumers'

const { code, input } = JSON.parse(await text(process.stdin))
const AsyncFunction = (async () => undefined).constructor
let answer
try {
  const output = await AsyncFunction('inputData', code)(input)
  if (typeof output !== 'object' || output === null) throw new Error('You must return a single object or array of objects.')
  answer = { output }
} catch (error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  answer = { error: { name, message, stack } }
}
// Exits by itself once the answer has left, as the platform would freeze it: what is still pending is lost.
process.stdout.write(JSON.stringify(answer), () => process.exit())
