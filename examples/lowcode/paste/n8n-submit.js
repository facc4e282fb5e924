// n8n Code node, "Run Once for All Items". Paste the whole of heygen-guard.lowcode.js above this line.
// Variables: HEYGEN_API_KEY, LEDGER_URL, LEDGER_TOKEN. Each item: { order, script, avatar_id, voice_id }, `order` being its own name for good.
const transport = HeyGenGuard.n8nTransport(helpers)
const guard = HeyGenGuard.create({
  transport,
  apiKey: $vars.HEYGEN_API_KEY,
  baseUrl: $vars.HEYGEN_BASE_URL,
  ledger: HeyGenGuard.httpLedger({ url: $vars.LEDGER_URL, token: $vars.LEDGER_TOKEN, transport }),
  caps: [{ usd: $vars.DAILY_CAP_USD ?? 5, per: 'day' }],
})

const results = []
for (const { json } of $input.all()) {
  const { order, script, avatar_id, voice_id } = json.body ?? json
  const body = { type: 'avatar', avatar_id, voice_id, script }
  // The order's own name as the key: a run that is played again asks for the same video, and pays once.
  const made = await guard.attempt(() => guard.call('videos.create', body, { idempotencyKey: `order-${order}` }))
  results.push({
    json: made.ok
      ? { order, video_id: made.value.data.video_id }
      : { order, refused: made.refusal.reason, message: made.refusal.message },
  })
}
return results
