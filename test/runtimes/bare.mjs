// A context with nothing but ECMAScript: the core alone, as a code step of n8n would hold it.
import * as core from 'heygen-guard/core'
import { coreSmoke } from './smoke.mjs'

Object.assign(globalThis, { runSmoke: () => coreSmoke(core) })
