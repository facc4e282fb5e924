// Code by Zapier, JavaScript, after a Delay step. Paste the whole of heygen-guard.lowcode.js above this line.
// Input Data: apiKey, ledgerUrl, ledgerToken, videoId.
const transport = HeyGenGuard.fetchTransport()
const guard = HeyGenGuard.create({
  transport,
  apiKey: inputData.apiKey,
  baseUrl: inputData.baseUrl || undefined,
  ledger: HeyGenGuard.httpLedger({ url: inputData.ledgerUrl, token: inputData.ledgerToken, transport }),
})

const { status, done, failed, data } = await guard.lookUp('videos.create', inputData.videoId)
return { status, done, failed, video_url: data.video_url ?? '' }
