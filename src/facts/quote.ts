import type { CreateWorkflowRunRequest } from '../../generated/types.js'
import { orAborted } from '../abort.js'
import type { SpeechCalibration } from '../duration/speech.js'
import { type Plan, planWarnings } from '../guard/limits.js'
import type { PaidCall, QuotedCall } from '../pipeline.js'
import { price } from '../quote/price.js'
import { unknownRecordings } from '../quote/pricer.js'
import { pricerOf } from '../quote/pricers.js'
import type { Assumption, AvatarType, Facts, Quote } from '../quote/quote.js'
import type { AccountPricing } from './billing.js'
import type { FoundLook } from './looks.js'
import { type LookUpLimits, lookUpMedia } from './media-facts.js'
import type { LookUpLength } from './media-lengths.js'
import { type FoundScenes, sceneFacts, templateAssumption } from './templates.js'
import { type SpeakingVoices, speakingVoices } from './voices.js'
import { type FoundNodes, workflowAssumption } from './workflows.js'

export interface QuoteOptions {
  /** The price list that goes with the account. */
  readonly pricing: (signal: AbortSignal | undefined) => Promise<AccountPricing>
  readonly plan: Plan
  readonly lookType: (id: string, signal?: AbortSignal) => Promise<FoundLook>
  /** The language a voice speaks; undefined when it isn't known. */
  readonly voiceLanguage: (id: string, signal?: AbortSignal) => Promise<string | undefined>
  /** What finished renders have taught of these voices. */
  readonly calibrationsOf: (voices: readonly string[]) => Promise<Readonly<Record<string, SpeechCalibration>>>
  readonly lookUpLength: LookUpLength
  readonly lookUpScenes: (id: string, signal?: AbortSignal) => Promise<FoundScenes>
  /** The nodes of a workflow's version, or of its newest. */
  readonly lookUpNodes: (id: string, version: number | undefined, signal?: AbortSignal) => Promise<FoundNodes>
  /** Milliseconds for the lengths of all recordings of a call together. */
  readonly lookUpTimeout: number
  readonly withDeadline: LookUpLimits['withDeadline']
  readonly onQuote: (quote: Quote) => void
}

const SILENT: SpeakingVoices = { voices: [], unplaced: [] }

/** The second step: finds the facts that the body doesn't say, all at once, and prices the call. Sends nothing billable. */
export function quoter(options: QuoteOptions): (call: PaidCall) => Promise<QuotedCall> {
  const { pricing, plan, lookType, voiceLanguage, calibrationsOf, lookUpLength, lookUpTimeout, withDeadline, onQuote } = options
  return async (call) => {
    const given = call.options.facts ?? {}
    const { signal } = call.options
    const pricer = pricerOf(call.operation.id)
    const wanted = pricer?.looks(call.body, given) ?? []
    const estimated = pricer !== undefined && given.seconds === undefined
    const { voices, unplaced } = estimated ? speakingVoices([call.body, given.workflowNodes]) : SILENT
    const unheard = given.language ? [] : unplaced
    const account = pricing(signal)
    const measured = account.then((on) =>
      lookUpMedia(unknownRecordings(pricer, call.body, given, on.pricing), lookUpLength, { signal, timeout: lookUpTimeout, withDeadline }),
    )
    const [{ pricing: onList, assumptions = [], wallet, billing }, found, languages, calibrations, heard, template, graph] =
      await Promise.all([
        account,
        Promise.all(wanted.map(async (id) => ({ id, look: await lookType(id, signal) }))),
        Promise.all(unheard.map(async (id) => [id, await voiceLanguage(id, signal)] as const)),
        orAborted(calibrationsOf(voices), signal),
        measured,
        templateOf(call, given, options),
        graphOf(call, given, options),
      ])
    const facts = withFound(given, found, languages, calibrations, heard.media)
    const missing = [
      ...heard.assumptions,
      ...(template ? [templateAssumption(template)] : []),
      ...(graph ? [workflowAssumption(graph)] : []),
    ]
    const request = {
      operation: call.operation.id,
      body: call.body,
      facts: withGraph(withScenes(facts, template, call.body), graph),
      assumptions: [...assumptions, ...assumptionsOf(call, found), ...missing],
    }
    const priced = price(request, onList)
    const quote = withReason({ ...priced.quote, warnings: [...priced.quote.warnings, ...planWarnings(priced.quote, plan)] }, missing)
    onQuote(quote)
    return quotedCall(call, { facts: request.facts, priced: { quote, money: priced.money }, wallet, billing })
  }
}

/** The scenes of the template that a call renders, unless its length or scenes are given. */
function templateOf(call: PaidCall, given: Facts, { lookUpScenes }: QuoteOptions): Promise<FoundScenes> | undefined {
  const id = call.params.template_id
  if (call.operation.id !== 'generateFromTemplateV3' || typeof id !== 'string') return undefined
  if (given.templateScenes !== undefined || given.seconds !== undefined) return undefined
  return lookUpScenes(id, call.options.signal)
}

function withScenes(facts: Facts, template: FoundScenes | undefined, body: unknown): Facts {
  return template && 'scenes' in template ? { ...facts, templateScenes: sceneFacts(template, body) } : facts
}

/** The nodes of the workflow that a run works through, unless they are given. */
function graphOf(call: PaidCall, given: Facts, { lookUpNodes }: QuoteOptions): Promise<FoundNodes> | undefined {
  if (call.operation.id !== 'createWorkflowRun' || given.workflowGraph !== undefined) return undefined
  // The validate step has checked the body against this operation's schema.
  const { workflow_id, version_number } = call.body as CreateWorkflowRunRequest
  return lookUpNodes(workflow_id, version_number ?? undefined, call.options.signal)
}

function withGraph(facts: Facts, graph: FoundNodes | undefined): Facts {
  return graph && 'nodes' in graph ? { ...facts, workflowGraph: graph.nodes } : facts
}

/** An unknown price says which look-up failed, and so what to mend. */
function withReason(quote: Quote, missing: readonly Assumption[]): Quote {
  const [first, ...others] = missing.filter(({ code }) => FAILURES.includes(code))
  if (quote.unpriced === null || !first) return quote
  const rest = others.length > 0 ? ` (and ${others.length} more)` : ''
  return { ...quote, unpriced: `${quote.unpriced}. ${first.message.replace(/\.$/, '')}${rest}` }
}

const FAILURES = ['media_length_unknown', 'template_scenes_unknown', 'workflow_unknown']

type Found = readonly { readonly id: string; readonly look: FoundLook }[]

/** What the caller says of a voice or a recording goes before what was looked up. */
function withFound(
  given: Facts,
  found: Found,
  languages: readonly (readonly [string, string | undefined])[],
  calibrations: Facts['calibrations'],
  media: Facts['media'],
): Facts {
  const { avatarTypes: types, languages: spoken, calibrations: heard, media: measured, ...rest } = given
  const avatarTypes: Record<string, AvatarType> = { ...types }
  for (const { id, look } of found) if ('type' in look) avatarTypes[id] = look.type
  const known = languages.flatMap(([id, language]) => (language === undefined ? [] : [[id, language] as const]))
  return {
    avatarTypes,
    languages: { ...Object.fromEntries(known), ...spoken },
    calibrations: { ...calibrations, ...heard },
    media: { ...media, ...measured },
    ...rest,
  }
}

function quotedCall(call: PaidCall, { facts, priced, wallet, billing }: Omit<QuotedCall, keyof PaidCall>): QuotedCall {
  const { operation, params, query, body, options, path, key, payload, paid } = call
  return { operation, params, query, body, options, path, key, payload, paid, facts, priced, wallet, billing }
}

function assumptionsOf(call: PaidCall, found: Found): readonly Assumption[] {
  const failed = found.flatMap(({ id, look }): Assumption[] =>
    'missing' in look ? [{ code: 'look_up_failed', message: `The type of look ${id} could not be had: ${look.missing}` }] : [],
  )
  const extra = Object.keys(call.options.extraBody ?? {})
  if (extra.length === 0) return failed
  return [
    ...failed,
    { code: 'extra_fields', message: `Fields that this version does not know are taken not to change the price: ${extra.join(', ')}.` },
  ]
}
