import type { WordEvent, WordsEndEvent } from '../../../../generated/types.js'
import type { ServerEvent } from '../../http/reply.js'
import type { World } from '../../world/world.js'
import { inSeconds } from '../voices/words.js'
import { elapsed, type Session, textOf } from './session.js'

const MOST_WORDS = 10
const LONGEST_SECONDS = 1
/** How often a reader of a live stream looks for new words. */
const LOOK_MS = 500
/** A word, or one mark: punctuation is a word of its own. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu

/** Milliseconds from the start at which the character at that place of the text is spoken. */
function timeAt({ passages }: Session, place: number): number {
  let before = 0
  for (const { text, from, to } of passages) {
    if (place <= before + text.length && text.length > 0) return from + ((to - from) * (place - before)) / text.length
    before += text.length
  }
  return passages.at(-1)?.to ?? 0
}

/** The words that have been spoken by now. The last one of a text that may go on is held back: it may not be whole. */
function spoken(world: World, session: Session): WordEvent[] {
  const text = textOf(session)
  const closed = session.final || session.job.ended || session.body.type !== 'text_stream'
  const now = elapsed(world, session)
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const last = index + word.length
    const [start, end] = [timeAt(session, index), timeAt(session, last)]
    if (end > now || (last === text.length && !closed)) return []
    return [{ word, start: inSeconds(start), end: inSeconds(end) }]
  })
}

function nextBatch(words: readonly WordEvent[]): WordEvent[] {
  const [first] = words
  const fits = words.slice(0, MOST_WORDS).filter(({ end }) => end <= (first?.start ?? 0) + LONGEST_SECONDS)
  return fits.length > 0 ? fits : words.slice(0, 1)
}

function reasonOf({ endReason }: Session): WordsEndEvent['reason'] {
  return endReason === null || endReason === 'cancelled' ? 'completed' : endReason
}

/** The words of a session from its start on, as they are spoken, until it ends. The world's time passes while a reader waits. */
export async function* wordEvents(world: World, session: Session): AsyncGenerator<ServerEvent> {
  let sent = 0
  for (;;) {
    // Before the words are looked at: those of the last moment come first.
    const { ended } = session.job
    const words = spoken(world, session).slice(sent)
    if (words.length > 0) {
      const batch = nextBatch(words)
      sent += batch.length
      yield { data: { words: batch } }
    } else if (ended) {
      yield { event: 'end', data: { reason: reasonOf(session) } }
      return
    } else {
      await world.clock.sleep(LOOK_MS)
    }
  }
}
