// Node, Deno and Bun, by require. The program itself is an ES module, so it is imported; the package isn't.
const process = require('node:process')
const main = require('heygen-guard')
const core = require('heygen-guard/core')
const webhooks = require('heygen-guard/webhooks')

/** @returns {Promise<void>} */
async function run() {
  const { smoke } = await import('./smoke.mjs')
  console.log(JSON.stringify(await smoke({ main, core, webhooks }, process.env.HEYGEN_BASE_URL ?? '')))
}
void run()
