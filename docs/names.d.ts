// Names that the code blocks of these pages use without declaring them. Everything else is declared or imported in the block itself.
// test/docs.test.ts checks the types of every block with these in scope, and gives those marked `ts run` real ones.

declare global {
  /** A client, with an in-memory ledger and whatever caps the page talks about. */
  const heygen: import('heygen-guard').HeyGen
  /** The ledger that the client was given. */
  const ledger: import('heygen-guard').Ledger
  /** The body of `POST /v3/videos`. */
  const body: import('heygen-guard').CreateVideoV3RequestBody
  /** Several of them, each with an id of yours. */
  const rows: readonly { readonly id: string; readonly body: import('heygen-guard').CreateVideoV3RequestBody }[]
  /** The id of a video. */
  const video_id: string
  /** The id of a reservation. */
  const reservationId: string
  /** The secret of a webhook endpoint, from `heygen.webhooks.endpoints.create`. */
  const secret: string
}

export {}
