import { isCalibration } from '../duration/check.js'
import { type Problem, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { shown } from '../shown.js'
import { AVATAR_TYPES } from './avatar-rate.js'
import { bodyProblems } from './bodies.js'
import { type Check, type Checks, flag, list, one, oneOf, optional, quoted, table } from './checks.js'
import { isOperation, operationIdOf } from './operation-names.js'
import type { AvatarType, Facts } from './quote.js'

const ENGINES = ['avatar_iii', 'avatar_iv', 'avatar_v']
/** A day: far above anything the API renders, low enough to catch milliseconds given as seconds. */
const LONGEST_SECONDS = 86_400
const MOST_CLIPS = 1000

/** Whether a value is a look's type as this version knows them; a new type is priced as unknown. */
export function isAvatarType(value: unknown): value is AvatarType {
  return AVATAR_TYPES.some((type) => type === value)
}

/** The type that the facts give a look by its id, if any; ids are the API's, so one may be the name of an object's own member. */
export function typeOfLook(lookId: string, facts: Facts): AvatarType | undefined {
  return facts.avatarTypes && Object.hasOwn(facts.avatarTypes, lookId) ? facts.avatarTypes[lookId] : undefined
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0

const seconds = one(
  (value) => typeof value === 'number' && value > 0 && value <= LONGEST_SECONDS,
  `seconds above 0 and up to ${LONGEST_SECONDS}`,
)
const language = one(isText, 'a language such as "de" or "pt-BR"')
const avatarType = one(isAvatarType, quoted(AVATAR_TYPES))

/** An object of facts, each with its own check and no others. */
const object =
  (checks: Checks): Check =>
  (value, path, problems) => {
    if (!isRecord(value)) return void problems.push({ path, expected: 'an object', got: shown(value) })
    const known = Object.keys(checks)
    for (const [key, fact] of Object.entries(value)) {
      if (!Object.hasOwn(checks, key))
        problems.push({ path: `${path}.${key}`, expected: `one of the facts ${known.join(', ')}`, got: 'an unknown fact' })
      else if (fact !== undefined) checks[key]?.(fact, `${path}.${key}`, problems)
    }
  }

const SCENE: Checks = { seconds, avatarType, language }

const ITEM: Checks = {
  avatarType,
  avatarTypes: table('an object from look id to type', avatarType),
  seconds,
  language,
  languages: table('an object from voice id to language', language),
  calibrations: table('an object from voice id to calibration', one(isCalibration, 'a calibration made by observeSpeech')),
  media: table('an object from URL or asset id to { seconds, exact }', (value, path, problems) => {
    if (!isRecord(value)) return void problems.push({ path, expected: '{ seconds, exact }, as mediaSeconds gives it', got: shown(value) })
    seconds(value.seconds, `${path}.seconds`, problems)
    flag(value.exact, `${path}.exact`, problems)
  }),
  scenes: list('an array, one entry per scene', object(SCENE)),
  sourceSeconds: seconds,
  stretch: one((value) => typeof value === 'number' && value >= 1 && value <= 4, 'a factor from 1 to 4'),
  expectedSeconds: seconds,
  clips: one(
    (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= MOST_CLIPS,
    `a whole number from 1 to ${MOST_CLIPS}`,
  ),
  referenceSeconds: list('an array of seconds, one entry per reference video', seconds),
  templateScenes: list(
    'an array, one entry per scene of the template',
    object({
      ...SCENE,
      id: one(isText, "a scene's id"),
      script: one(isText, 'a script'),
      engine: oneOf(...ENGINES),
    }),
  ),
}

const WORK: Checks = { operation: () => undefined, body: () => undefined, facts: object(ITEM) }
const RUN = 'createWorkflowRun'

/** What a node does: nothing that costs, or the work of a call, whose body is checked like one of its own. */
const node: Check = (value, path, problems) => {
  if (!isRecord(value)) return void problems.push({ path, expected: '{ free: true } or { operation, body, facts }', got: shown(value) })
  if (Object.hasOwn(value, 'free')) {
    object({ free: one((free) => free === true, 'true, or operation and body') })(value, path, problems)
    return
  }
  object(WORK)(value, path, problems)
  const { operation, body } = value
  if (!isOperation(operation) || operationIdOf(operation) === RUN)
    problems.push({ path: `${path}.operation`, expected: 'the method of a call that may cost money, no run', got: shown(operation) })
  else problems.push(...bodyProblems(operationIdOf(operation), body, `${path}.body`))
}

const graphNode = object({
  id: one(isText, "a node's id"),
  type: one(isText, "a node's type"),
  variant: optional(one(isText, 'a variant')),
})

const FACTS: Checks = {
  ...ITEM,
  workflowGraph: list("an array of the workflow's nodes, at least one", graphNode, 1),
  workflowNodes: table('an object from node id to what it does', node),
  items: list('an array, one entry per item of the batch', object(ITEM)),
}

/**
 * Checks facts given by a caller, who may be writing plain JavaScript or a command line.
 *
 * @throws ValidationError listing every fact that is unknown or out of range.
 */
export function checkFacts(facts: unknown): Facts {
  if (facts === undefined) return {}
  const problems: Problem[] = []
  object(FACTS)(facts, 'facts', problems)
  if (problems.length > 0) throw new ValidationError(problems)
  // Every field has just been checked.
  return facts as Facts
}
