import { fraction } from '../../world/random.js'

const ASKED = /(\d+(?:\.\d+)?)[\s-]*(s|sec|secs|seconds?|m|min|mins|minutes?)\b/i
const SHORT_SECONDS = 15
/** Of the videos that were to be short, one in twenty-five comes out like the one that somebody measured, 3.65 times as long. */
const RUNAWAY = { share: 0.04, factor: 3.65 }

/** What a prompt asks for: the first length in it, as the agent reads it; without one it has its own idea, half a minute to a minute and a half. */
function askedSeconds(prompt: string, take: string): number {
  const [, amount, unit] = ASKED.exec(prompt) ?? []
  const asked = Number(amount) * (unit?.toLowerCase().startsWith('m') ? 60 : 1)
  return asked > 0 && Number.isFinite(asked) ? asked : 30 + 60 * fraction(`agent length ${take}`)
}

/** Milliseconds of the video that an agent makes: it keeps to what was asked for as badly as has been seen, 80 to 170 % of it. */
export function agentMilliseconds(prompt: string, take: string): number {
  const asked = askedSeconds(prompt, take)
  const runaway = asked < SHORT_SECONDS && fraction(`agent runaway ${take}`) < RUNAWAY.share
  const factor = runaway ? RUNAWAY.factor : 0.8 + 0.9 * fraction(`agent ${take}`) ** 2
  return Math.max(1000, Math.round(asked * factor * 1000))
}
