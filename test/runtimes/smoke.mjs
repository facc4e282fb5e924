/**
 * The one program that every runtime runs, unchanged, against the packed package: quote, refuse, create, wait, verify a webhook, page, upload. It
 * imports nothing: how the package is loaded is what the launchers beside it differ in.
 *
 * @typedef {typeof import('heygen-guard/core')} Core
 * @typedef {{ main: typeof import('heygen-guard'), core: Core, webhooks: typeof import('heygen-guard/webhooks') }} Packages
 */

const ID = { avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy' }
const SPOKEN = 'Hello, and welcome.'
/** Never to be seen by a server. */
const REFUSED = 'This one is refused. '.repeat(80)
/** Past what HeyGen takes as a form: sent straight to storage. */
const LARGE = 32_000_001

/** @type {(holds: unknown, what: string) => asserts holds} */
function check(holds, what) {
  if (!holds) throw new Error(`smoke: ${what}`)
}

/** @param {() => unknown} work @returns {Promise<unknown>} what it threw */
async function thrownBy(work) {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('smoke: nothing was thrown')
}

/**
 * Prices and refuses with nothing but ECMAScript.
 * @param {Core} core
 */
export async function coreSmoke(core) {
  const body = { type: 'avatar', ...ID, script: SPOKEN }
  const quote = core.quoteOffline('videos.create', body, { avatarType: 'photo_avatar' })
  check(quote.usd && Number(quote.usd.low) > 0 && Number(quote.usd.expected) <= Number(quote.usd.high), 'a quote has a price')

  const ledger = core.memoryLedger({ clock: () => 1_000_000 })
  const scopes = core.scopesOf(core.checkCaps([{ usd: 1, per: 'day' }], 'run'), 'smoke', 1_000_000)
  const hold = (/** @type {string} */ id) =>
    ledger.reserve({ id, unit: 'usd', fingerprint: id, note: {}, scopes, parts: [{ part: 'p', amount: core.parseAmount('0.60') }] })
  const granted = [await hold('one'), await hold('two')].map((answer) => answer.granted)
  check(granted[0] === true && granted[1] === false, `a cap of 1.00 takes 0.60 once, not ${granted}`)
  return quote.usd.expected
}

/** @param {import('heygen-guard').HeyGen} heygen @param {Packages['main']} main */
async function spend(heygen, { SpendRefusedError }) {
  const body = /** @type {const} */ ({ type: 'avatar', ...ID, script: SPOKEN })
  const quote = await heygen.quote.videos.create(body)
  check(quote.verdict.allowed && Number(quote.usd?.expected) > 0, 'the quote is allowed and has a price')

  const error = await thrownBy(() => heygen.videos.create({ ...body, script: REFUSED }))
  check(error instanceof SpendRefusedError && error.refusal.reason === 'cap_exceeded', `refused by the cap, not ${error}`)

  const { video_id } = await heygen.videos.create(body)
  const video = await heygen.videos.wait(video_id, { interval: 500, timeout: 60_000 })
  check(video.status === 'completed' && (video.duration ?? 0) > 0, `completed, not ${video.status}`)
  const receipts = []
  for await (const receipt of heygen.receipts()) receipts.push(receipt)
  check(receipts.length === 1 && receipts[0]?.jobId === video_id, `one receipt, not ${receipts.length}`)
  return { video_id, charged: receipts[0].amount }
}

/** @param {Packages['webhooks']} webhooks @param {string} video_id */
async function receive({ signTestWebhook, verify }, video_id) {
  const { body, headers } = await signTestWebhook({ event_type: 'avatar_video.success', event_data: { video_id } }, 'whsec_smoke')
  const event = await verify(body, new Headers(headers), 'whsec_smoke')
  check(event.event_type === 'avatar_video.success', `the event, not ${event.event_type}`)
  const error = await thrownBy(() => verify(body.replace(video_id, 'another'), headers, 'whsec_smoke'))
  check(error instanceof Error && error.name === 'WebhookVerificationError', `a changed body is not verified: ${error}`)
}

/** @param {import('heygen-guard').HeyGen} heygen */
async function page(heygen) {
  const found = []
  for await (const voice of heygen.voices.list({ limit: 2 })) found.push(voice.voice_id)
  check(found.length > 4 && new Set(found).size === found.length, `every voice once, not ${found}`)
  return found.length
}

/** @param {number} length */
function mp4(length) {
  const bytes = new Uint8Array(length)
  bytes.set([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d])
  return bytes
}

/** @param {import('heygen-guard').HeyGen} heygen */
async function upload(heygen) {
  const small = await heygen.assets.upload(new Blob([mp4(1000)]), { name: 'small.mp4' })
  check(small.size_bytes === 1000 && small.mime_type === 'video/mp4', `a form of 1,000 bytes, not ${small.size_bytes}`)
  const whole = new Blob([mp4(LARGE)])
  const large = await heygen.assets.upload(whole.stream(), { size: whole.size })
  check(large.size_bytes === LARGE, `${LARGE} bytes straight to storage, not ${large.size_bytes}`)
  return [small.asset_id, large.asset_id]
}

/** @param {Packages} packages @param {string} baseUrl where HeyGen is played */
export async function smoke({ main, core, webhooks }, baseUrl) {
  const offline = await coreSmoke(core)
  const heygen = new main.HeyGen({ apiKey: 'smoke', baseUrl, caps: [{ usd: 2, per: 'run' }] })
  const { video_id, charged } = await spend(heygen, main)
  await receive(webhooks, video_id)
  return { offline, video_id, charged, voices: await page(heygen), assets: await upload(heygen) }
}
