import { operations } from '../../generated/operations.js'
import { fieldsOf, isRecord } from '../fields.js'
import type { Operation } from '../operation.js'
import type { Look } from './look.js'

/** A list of jobs in which one can be known again. */
export interface JobList {
  readonly list: Operation
  /** The field that holds the id. */
  readonly id: string
  /** The field that holds what the request called it; absent where titles are HeyGen's own. */
  readonly title?: string
  /** The field that says which of several outputs it is. */
  readonly language?: string
}

/** Lists that say when each job was made, by the `operationId` of the GET that reads one (OpenAPI document, 2026-09-07). */
const LISTS: Readonly<Record<string, JobList>> = {
  getVideoV3: { list: operations.listVideosV3, id: 'id', title: 'title' },
  getVideoAgentSession: { list: operations.listVideoAgentSessions, id: 'session_id' },
  getVideoTranslationV3: { list: operations.listVideoTranslationsV3, id: 'id', title: 'title', language: 'output_language' },
  getLipsyncV3: { list: operations.listLipsyncsV3, id: 'id', title: 'title' },
  getHyperframesRenderV3: { list: operations.listHyperframesRendersV3, id: 'render_id', title: 'title' },
  getAiClippingV3: { list: operations.listAiClippingV3, id: 'id', title: 'title' },
  getBackgroundRemoval: { list: operations.listBackgroundRemovals, id: 'id' },
  getPodcastV3: { list: operations.listPodcastsV3, id: 'podcast_id' },
  getModelAudioVoice: { list: operations.listModelAudioVoices, id: 'voice_id' },
}

/** Operations that have no list of their own and whose jobs show in another one: whatever is there may be theirs. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  createVideoBatchV3: 'getVideoV3',
  createVideoAgentV3: 'getVideoV3',
  sendVideoAgentMessage: 'getVideoV3',
  createVideoTranslationBatchV3: 'getVideoTranslationV3',
  createLipsyncBatchV3: 'getLipsyncV3',
}

const PAGE = 100
const MOST_PAGES = 50

/** The list in which an operation's jobs can be found again, by the GET that reads one; undefined where there is none. */
export function listOf(operation: string): { readonly getter: string; readonly list: JobList } | undefined {
  const rows: readonly Operation[] = Object.values(operations)
  const getter = rows.find(({ id }) => id === operation)?.poll?.operation
  const list = getter !== undefined && Object.hasOwn(LISTS, getter) ? LISTS[getter] : undefined
  return getter !== undefined && list ? { getter, list } : undefined
}

/** The list in which an operation's jobs show beside others. */
export function elsewhere(operation: string): string | undefined {
  return Object.hasOwn(ELSEWHERE, operation) ? ELSEWHERE[operation] : undefined
}

/** A job as its list shows it. */
export interface Listed {
  readonly id: string
  /** Epoch milliseconds, of whole seconds. */
  readonly createdAt: number
  readonly title: string | null
  readonly language: string | null
}

/**
 * Reads a list from its start until it has passed `from`, newest first, or to its end. `complete`: nothing made since `from` can be missing.
 * A list in another order is read to its end, 5,000 jobs at most.
 *
 * @param from is asked after each page: an answer tells what HeyGen's clock says.
 */
export async function readList(look: Look, list: JobList, from: () => number): Promise<{ jobs: readonly Listed[]; complete: boolean }> {
  const jobs: Listed[] = []
  let token: string | undefined
  let dated = true
  let falling = true
  let last = Number.POSITIVE_INFINITY
  for (let page = 0; page < MOST_PAGES; page++) {
    const body = await look(list.list, {}, { limit: PAGE, ...(token === undefined ? {} : { token }) })
    const answer = fieldsOf(body)
    const items: readonly unknown[] = Array.isArray(answer.data) ? answer.data : []
    for (const item of items) {
      const job = listed(list, item)
      if (!job) {
        dated = false
        continue
      }
      falling &&= job.createdAt <= last
      last = job.createdAt
      jobs.push(job)
    }
    const next = answer.next_token
    if (answer.has_more !== true || typeof next !== 'string' || next === '') return { jobs, complete: dated }
    if (falling && last < from()) return { jobs, complete: dated }
    token = next
  }
  return { jobs, complete: false }
}

function listed({ id, title, language }: JobList, item: unknown): Listed | undefined {
  if (!isRecord(item)) return undefined
  const name = item[id]
  const createdAt = typeof item.created_at === 'number' ? item.created_at * 1000 : Number.NaN
  if (typeof name !== 'string' || name === '' || !Number.isFinite(createdAt)) return undefined
  const textAt = (field: string | undefined) => (field !== undefined && typeof item[field] === 'string' ? item[field] : null)
  return { id: name, createdAt, title: textAt(title), language: textAt(language) }
}
