/** Seconds of the pause that engines make for a named break strength; an unnamed or unknown one counts as medium. */
const BREAK_STRENGTHS: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['x-weak', 0.15],
  ['weak', 0.25],
  ['medium', 0.45],
  ['strong', 0.75],
  ['x-strong', 1.2],
])
const MEDIUM_BREAK = 0.45
/** No engine honours more than 10 seconds; an hour keeps a typing error visible in the estimate and the sum finite. */
const LONGEST_BREAK = 3600

// A tag never holds another `<`, and no two adjacent repeats match the same character: both keep hostile text linear.
const TAG = /<\/?[a-z][^<>]*>/gi
const BREAK_TAG = /^<break(?![\w-])/i
const ANY_BREAK_TAG = /<break(?![\w-])/i
const BREAK_TIME = /\btime\s*=\s*(?:["']\s*)?([\d.]+)\s*(ms|s)?/i
const BREAK_STRENGTH = /\bstrength\s*=\s*["']([a-z-]+)["']/i

/** Whether a script has break tags at all. */
export function hasBreakTags(script: string): boolean {
  return script.includes('<') && ANY_BREAK_TAG.test(script)
}

/**
 * Takes the tags out of a script and adds up the seconds of its breaks: `<break time="1.5s"/>`, `'500ms'`, without quotes or unit
 * (seconds), or `<break strength="strong"/>`. Every tag becomes a space. A `<` that opens no tag stays.
 */
export function removeTags(script: string): { text: string; breakSeconds: number } {
  if (!script.includes('<')) return { text: script, breakSeconds: 0 }
  let breakSeconds = 0
  const text = script.replace(TAG, (tag) => {
    if (BREAK_TAG.test(tag)) breakSeconds += secondsOfBreak(tag)
    return ' '
  })
  return { text, breakSeconds }
}

function secondsOfBreak(tag: string): number {
  const [timed, amount = '', unit] = BREAK_TIME.exec(tag) ?? []
  if (timed !== undefined) {
    const seconds = Number.parseFloat(amount) / (unit?.toLowerCase() === 'ms' ? 1000 : 1)
    return seconds > 0 ? Math.min(seconds, LONGEST_BREAK) : 0
  }
  const strength = BREAK_STRENGTH.exec(tag)?.[1]
  return BREAK_STRENGTHS.get(strength ?? 'medium') ?? MEDIUM_BREAK
}
