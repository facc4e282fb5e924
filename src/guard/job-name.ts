/** What a job is called in the ledger: by the GET that reads it and its id there. */
export interface JobName {
  /** `operationId` of the GET that reads such jobs. */
  readonly getter: string
  readonly id: string
  /** Tells apart reservations that watch one job, such as the messages of a session; undefined where one reservation does. */
  readonly watcher: string | undefined
}

export function jobKey(getter: string, id: string): string {
  return `${getter}/${id}`
}

/** Reads what `jobKey` has written; what follows a # is the watcher. */
export function jobNameOf(key: string): JobName {
  const slash = key.indexOf('/')
  const [id = '', watcher] = key.slice(slash + 1).split('#')
  return { getter: key.slice(0, slash), id, watcher }
}

/** A job as HeyGen names it. */
export function jobIdOf(key: string): string {
  return jobNameOf(key).id
}
