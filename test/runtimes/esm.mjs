// Node, Deno and Bun, by import. HEYGEN_BASE_URL says where HeyGen is played.
import process from 'node:process'
import * as main from 'heygen-guard'
import * as core from 'heygen-guard/core'
import * as webhooks from 'heygen-guard/webhooks'
import { smoke } from './smoke.mjs'

console.log(JSON.stringify(await smoke({ main, core, webhooks }, process.env.HEYGEN_BASE_URL ?? '')))
