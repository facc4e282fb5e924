import type { CreateVideoV3RequestBody, TextToSpeechRequest, TextToSpeechResponseData } from '../../generated/types.js'
import type { ApiPromise, KeyedPaidCallOptions, PaidCallOptions } from '../call.js'
import { SpendRefusedError, ValidationError } from '../errors.js'
import type { Refusal } from '../guard/refusal.js'
import { InvalidRequestError } from '../http/api-error.js'
import { formatAmount, type Micros, parseAmount } from '../money.js'
import type { Facts, MediaFact, QuoteWithVerdict } from '../quote/quote.js'
import { PreparationError } from './prepare-error.js'
import { aboutVoices, checkAudioLength, checkOptions, givenLengths, METHOD } from './prepare-options.js'
import { requestsOf, type Wanted } from './prepare-requests.js'
import { refusedTogether } from './prepare-together.js'
import { speechProblems, spotsOf, withAudio } from './prepare-voices.js'

/** Options of `videos.prepare`. No idempotency key: the API knows none for speech, and `videos.create` takes its own. */
export interface PrepareOptions extends Pick<PaidCallOptions, 'signal' | 'timeout' | 'labels' | 'headers'> {
  /**
   * The most that speech and video may cost together, in USD. Speech is held against it before it is sent; the verdict on the video sees
   * what the speech has left.
   */
  readonly maxUsd?: string | number | undefined
  /** The same for an account that bills credits. */
  readonly maxCredits?: string | number | undefined
  /** As for a quote: what is given isn't looked up. A script's length can't be given: it is what gets measured. */
  readonly facts?: Facts | undefined
}

/** Speech that was made and paid for. */
export interface PreparedSpeech {
  /** Where its script stood in the body, such as `scenes[2].input`; empty for the whole body. */
  readonly paths: readonly string[]
  /** Link to the audio, which expires: create the video soon. Null if the API named none. */
  readonly audioUrl: string | null
  /** Length of the audio; null until it could be measured. */
  readonly seconds: number | null
  /** What was charged for it, as a decimal string in the quote's unit; null if the ledger could not tell. */
  readonly charged: string | null
}

/** A video that is ready to be created at a known price. */
export interface PreparedVideo {
  /** The body with audio in place of its scripts. */
  readonly body: CreateVideoV3RequestBody
  /** What `videos.create(body, { facts })` costs, from measured lengths, and whether it would be let through. */
  readonly quote: QuoteWithVerdict
  /** The measured lengths beside the facts that were given: pass them to `videos.create`, which then looks nothing up. */
  readonly facts: Facts
  /** The speech that was paid for; none for a body that had its audio. */
  readonly speech: readonly PreparedSpeech[]
}

/** What preparing is made of: the client's own methods, so that its speech is guarded as any other. */
export interface PrepareTools {
  check(body: CreateVideoV3RequestBody, options: KeyedPaidCallOptions): CreateVideoV3RequestBody
  quoteVideo(body: CreateVideoV3RequestBody, options: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  quoteSpeech(request: TextToSpeechRequest, options: PaidCallOptions): Promise<QuoteWithVerdict>
  speak(request: TextToSpeechRequest, options: PaidCallOptions): ApiPromise<TextToSpeechResponseData>
  /** What a reservation was charged; as long as it isn't settled, what it holds. Undefined where the ledger knows none of it. */
  cost(reservationId: string | undefined): Promise<{ readonly micros: Micros; readonly final: boolean } | undefined>
  /** The voice that a look speaks with when none is named. */
  defaultVoice(look: string, options: { readonly signal: AbortSignal | undefined }): Promise<string | undefined>
  /** Tells the hooks of a refusal that no step of a call made. */
  onRefuse(refusal: Refusal): void
  /** The length of a recording behind a URL. */
  measure(url: string, signal: AbortSignal | undefined): Promise<MediaFact>
}

/** See `VideoJobs.prepare`. */
export async function prepareVideo(
  tools: PrepareTools,
  request: CreateVideoV3RequestBody,
  options: PrepareOptions,
): Promise<PreparedVideo> {
  checkOptions(options)
  const { facts = {}, maxUsd, maxCredits, ...rest } = options
  const body = tools.check(request, options)
  const scripted = spotsOf(body).filter(({ source }) => typeof source.script === 'string')
  const problems = [...speechProblems(body, scripted), ...givenLengths(facts, scripted)]
  if (problems.length > 0) throw new ValidationError(problems, { operation: METHOD })
  const [name, given] = maxUsd === undefined ? (['maxCredits', maxCredits] as const) : (['maxUsd', maxUsd] as const)
  const most = given === undefined ? undefined : parseAmount(given, 'down', name)
  const within = (spent: Micros) => (most === undefined ? rest : { ...rest, [name]: formatAmount(Math.max(0, most - spent)) })
  // Before anything is paid: what the video can't be priced or looked up for must show now.
  const estimate = await tools.quoteVideo(body, { ...within(0), facts })
  if (!estimate.priced) {
    const expected = 'a body that has a price once its speech is measured'
    throw new ValidationError([{ path: 'body', expected, got: `one without: ${estimate.unpriced}` }], { operation: METHOD })
  }
  if (scripted.length > 0 && body.type !== 'studio') checkAudioLength(estimate)
  if (scripted.length === 0) return { body, quote: estimate, facts, speech: [] }
  const wanted = await requestsOf(tools, scripted, rest.signal)
  const speechFacts = aboutVoices(facts)
  if (wanted.length > 1) {
    const quotes = await Promise.all(wanted.map(({ request }) => tools.quoteSpeech(request, { ...within(0), facts: speechFacts })))
    const refusal = refusedTogether(quotes, most)
    if (refusal) {
      tools.onRefuse(refusal)
      throw new SpendRefusedError(refusal)
    }
  }
  const state: State = { body, facts, speech: [], spent: 0 }
  try {
    for (const each of wanted) await speak(tools, each, { ...within(state.spent), facts: speechFacts }, state)
    const quote = await tools.quoteVideo(state.body, { ...within(state.spent), facts: state.facts })
    return { body: state.body, quote, facts: state.facts, speech: state.speech }
  } catch (error) {
    throw state.speech.length === 0 ? error : new PreparationError(state, error)
  }
}

/** What has been made so far. */
interface State {
  body: CreateVideoV3RequestBody
  facts: Facts
  readonly speech: PreparedSpeech[]
  spent: Micros
}

/** Has one script spoken, and puts the audio in its place. Each step is kept as soon as it is done: what is paid for must not be lost. */
async function speak(tools: PrepareTools, { request, spots }: Wanted, options: PaidCallOptions, state: State): Promise<void> {
  const { data, reservationId } = await spoken(tools, request, options)
  const audioUrl = typeof data?.audio_url === 'string' && data.audio_url !== '' ? data.audio_url : null
  const cost = await tools.cost(reservationId).catch(() => undefined)
  // An unknown charge is never zero: of a maximum, it leaves nothing.
  state.spent = cost ? Math.min(state.spent + cost.micros, Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER
  const made = { paths: spots.map(({ path }) => path), audioUrl, charged: cost?.final ? formatAmount(cost.micros) : null }
  const position = state.speech.push({ ...made, seconds: null }) - 1
  if (audioUrl === null) throw new TypeError('The API made speech without saying where it is.')
  for (const spot of spots) state.body = withAudio(state.body, spot, audioUrl)
  const length = isLength(data.duration) ? { seconds: data.duration, exact: true } : await tools.measure(audioUrl, options.signal)
  state.speech[position] = { ...made, seconds: length.seconds }
  state.facts = { ...state.facts, media: { ...state.facts.media, [audioUrl]: length } }
}

async function spoken(tools: PrepareTools, request: TextToSpeechRequest, options: PaidCallOptions) {
  try {
    return await tools.speak(request, options).withResponse()
  } catch (error) {
    if (error instanceof InvalidRequestError)
      error.message += ` Only voices of the Starfish engine speak beforehand (voices.list({ engine: 'starfish' })): voice "${request.voice_id}" may be of another.`
    throw error
  }
}

function isLength(duration: unknown): duration is number {
  return typeof duration === 'number' && Number.isFinite(duration) && duration > 0
}
