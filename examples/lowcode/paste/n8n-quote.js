// n8n Code node: what an order would cost, before anybody buys it. Paste the whole of heygen-guard.lowcode.js above this line.
// A setting is one of n8n's variables or, in an n8n of your own that lets nodes read it, an environment variable.
const setting = (name) => {
  try {
    return $vars[name] ?? $env[name]
  } catch {
    return undefined // The environment is closed to nodes, as it is by default.
  }
}

const guard = HeyGenGuard.create({
  transport: HeyGenGuard.n8nTransport(helpers),
  apiKey: setting('HEYGEN_API_KEY'),
  baseUrl: setting('HEYGEN_BASE_URL'),
  caps: [{ usd: '2.50', per: 'request' }],
})

const { script, avatar_id, voice_id } = $input.first().json
const { usd, verdict } = await guard.quote('videos.create', { type: 'avatar', avatar_id, voice_id, script })
return [{ json: { expected: usd.expected, atMost: usd.high, allowed: verdict.allowed, why: verdict.refusals.map(({ message }) => message) } }]
