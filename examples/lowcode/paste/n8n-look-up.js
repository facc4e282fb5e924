// n8n Code node after a Wait node. Paste the whole of heygen-guard.lowcode.js above this line.
// Each item: { order, video_id }. Branch on `done` and `failed`; wait again where both are false.
const transport = HeyGenGuard.n8nTransport(helpers)
const guard = HeyGenGuard.create({
  transport,
  apiKey: $vars.HEYGEN_API_KEY,
  baseUrl: $vars.HEYGEN_BASE_URL,
  ledger: HeyGenGuard.httpLedger({ url: $vars.LEDGER_URL, token: $vars.LEDGER_TOKEN, transport }),
})

const results = []
for (const { json } of $input.all()) {
  const { order, video_id } = json.body ?? json
  const { status, done, failed, data } = await guard.lookUp('videos.create', video_id)
  results.push({ json: { order, video_id, status, done, failed, video_url: data.video_url ?? null } })
}
return results
