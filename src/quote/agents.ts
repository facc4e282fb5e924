import { isRecord } from '../fields.js'
import { durationIn, noPrice, secondsLine } from './drafts.js'
import type { Draft, Pricer } from './pricer.js'
import { lengthsIn } from './prompt-length.js'
import type { Assumption, Facts } from './quote.js'

/** Published spread of finished over asked length: heygen-com/skills, heygen-video/references/troubleshooting.md, read 2026-11-21. */
const SHORTEST = 0.79
const LONGEST = 1.74

const CHAT: Assumption = {
  code: 'agent_renders_unknown',
  message: 'How many renders of a chat are billed is not published: each message that is sent is priced as one video.',
}

/** `POST /v3/video-agents` and its messages: seconds of the video that comes of it, whose length nobody can set. */
export const videoAgents: Pricer = {
  carrier: 'session',
  looks: () => [],
  draft: (body, facts) => draftAgent(field(body, 'prompt'), facts, field(body, 'mode') === 'chat' ? [CHAT] : []),
  billedSeconds: durationIn,
}

/** `POST /v3/video-agents/{session_id}`: one more render, if the message leads to one. */
export const agentMessages: Pricer = {
  carrier: 'session',
  looks: () => [],
  draft: (body, facts) => draftAgent(field(body, 'message'), facts, [CHAT]),
  billedSeconds: durationIn,
}

function draftAgent(prompt: string, facts: Facts, said: readonly Assumption[]): Draft {
  const given = facts.expectedSeconds ?? facts.seconds
  const named = given === undefined ? lengthsIn(prompt) : [given]
  if (named.length === 0)
    return noPrice(
      "a Video Agent's length is not known beforehand: give facts.expectedSeconds, name a length in the prompt, or give maxUsd",
      {
        assumptions: said,
      },
    )
  // Of several, the longest is expected: a short one may well be a scene's. All of them may be, so what is held is for their sum.
  const asked = Math.max(...named)
  const most = named.reduce((all, seconds) => all + seconds, 0)
  const seconds = {
    low: Math.floor(Math.min(...named) * SHORTEST * 1000) / 1000,
    expected: asked,
    high: Math.ceil(Math.round(most * LONGEST * 1_000_000) / 1000) / 1000,
  }
  const spread: Assumption = {
    code: given === undefined ? 'agent_length_from_prompt' : 'agent_length_stated',
    message: `A Video Agent's length can't be set: asked for ${most === asked ? asked : `${asked} s, or ${most}`} s, videos came out at 79 to 174 % of it, which is what low and high take. A longer one is charged as an overrun.`,
  }
  return { lines: [secondsLine('video', 'agent', seconds)], seconds, assumptions: [spread, ...said], warnings: [] }
}

function field(body: unknown, name: string): string {
  const value: unknown = isRecord(body) ? body[name] : undefined
  return typeof value === 'string' ? value : ''
}
