// edge-runtime and browsers: one bundled script that leaves a function behind.
import * as main from 'heygen-guard'
import * as core from 'heygen-guard/core'
import * as webhooks from 'heygen-guard/webhooks'
import { smoke } from './smoke.mjs'

Object.assign(globalThis, {
  runSmoke: (/** @type {string} */ baseUrl) => smoke({ main, core, webhooks }, baseUrl),
})
