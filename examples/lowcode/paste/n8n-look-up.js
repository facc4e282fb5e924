// n8n Code node after a Wait node. Paste the whole of heygen-guard.lowcode.js above this line.
// Each item: { order, video_id }. Branch on `done` and `failed`; wait again where both are false.
// A setting is one of n8n's variables or, in an n8n of your own that lets nodes read it, an environment variable.
const setting = (name) => {
  try {
    return $vars[name] ?? $env[name]
  } catch {
    return undefined // The environment is closed to nodes, as it is by default.
  }
}

const transport = HeyGenGuard.n8nTransport(helpers)
const guard = HeyGenGuard.create({
  transport,
  apiKey: setting('HEYGEN_API_KEY'),
  baseUrl: setting('HEYGEN_BASE_URL'),
  ledger: HeyGenGuard.httpLedger({ url: setting('LEDGER_URL'), token: setting('LEDGER_TOKEN'), transport }),
})

const results = []
for (const { json } of $input.all()) {
  const { order, video_id } = json.body ?? json
  const { status, done, failed, data } = await guard.lookUp('videos.create', video_id)
  results.push({ json: { order, video_id, status, done, failed, video_url: data.video_url ?? null } })
}
return results
