// workerd: a Worker that runs the program when it is asked to, and answers with what came of it. No compatibility flags.
import * as main from 'heygen-guard'
import * as core from 'heygen-guard/core'
import * as webhooks from 'heygen-guard/webhooks'
import { smoke } from './smoke.mjs'

export default {
  /** @param {Request} request */
  async fetch(request) {
    const baseUrl = new URL(request.url).searchParams.get('baseUrl') ?? ''
    try {
      return Response.json(await smoke({ main, core, webhooks }, baseUrl))
    } catch (error) {
      return new Response(error instanceof Error ? error.stack : String(error), { status: 500 })
    }
  },
}
