/** An answer with another status than the operation's usual one. */
export class Reply {
  readonly body: object
  readonly status: number

  constructor(body: object, status: number) {
    this.body = body
    this.status = status
  }
}

/** One server-sent event: an object is sent as JSON. */
export interface ServerEvent {
  readonly event?: string
  readonly data: unknown
}

/** An answer of server-sent events. */
export class EventStream {
  readonly events: Iterable<ServerEvent> | AsyncIterable<ServerEvent>
  readonly headers: Readonly<Record<string, string>>

  constructor(events: Iterable<ServerEvent> | AsyncIterable<ServerEvent>, headers: Readonly<Record<string, string>> = {}) {
    this.events = events
    this.headers = headers
  }
}
