// Code by Zapier, JavaScript. Paste the whole of heygen-guard.lowcode.js above this line.
// Input Data: apiKey, ledgerUrl, ledgerToken, dailyCap (such as 5.00), order, script, avatarId, voiceId.
const transport = HeyGenGuard.fetchTransport()
const guard = HeyGenGuard.create({
  transport,
  apiKey: inputData.apiKey,
  baseUrl: inputData.baseUrl || undefined,
  ledger: HeyGenGuard.httpLedger({ url: inputData.ledgerUrl, token: inputData.ledgerToken, transport }),
  caps: [{ usd: inputData.dailyCap, per: 'day' }],
})

if (!inputData.order) throw new Error('order: expected the id of what the trigger found; nothing was sent')
const body = { type: 'avatar', avatar_id: inputData.avatarId, voice_id: inputData.voiceId, script: inputData.script }
// The trigger's own id as the key: a run that Zapier replays asks for the same video, and pays once.
const made = await guard.attempt(() => guard.call('videos.create', body, { idempotencyKey: `order-${inputData.order}` }))
return made.ok
  ? { allowed: true, video_id: made.value.data.video_id }
  : { allowed: false, refused: made.refusal.reason, message: made.refusal.message }
