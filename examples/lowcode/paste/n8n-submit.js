// n8n Code node, "Run Once for All Items". Paste the whole of heygen-guard.lowcode.js above this line.
// Settings: HEYGEN_API_KEY, LEDGER_URL, LEDGER_TOKEN. Each item: { order, script, avatar_id, voice_id }, `order` being its own name for good.
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
  caps: [{ usd: setting('DAILY_CAP_USD') ?? 5, per: 'day' }],
})

const results = []
for (const { json } of $input.all()) {
  const { order, script, avatar_id, voice_id } = json.body ?? json
  if (!order) throw new Error('order: expected a name of its own for each item, such as the id of a row; nothing was sent')
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
