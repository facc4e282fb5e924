import { type Problem, ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import type { AvatarType, Facts } from './quote.js'

const AVATAR_TYPES: readonly AvatarType[] = ['photo_avatar', 'digital_twin', 'studio_avatar']
/** A day: far above anything the API renders, low enough to catch milliseconds given as seconds. */
const LONGEST_SECONDS = 86_400

/** Whether a value is a look's type as this version knows them; a new type is priced as unknown. */
export function isAvatarType(value: unknown): value is AvatarType {
  return AVATAR_TYPES.some((type) => type === value)
}

/** The type that the facts give a look by its id, if any; ids are the API's, so one may be the name of an object's own member. */
export function typeOfLook(lookId: string, facts: Facts): AvatarType | undefined {
  return facts.avatarTypes && Object.hasOwn(facts.avatarTypes, lookId) ? facts.avatarTypes[lookId] : undefined
}

/**
 * Checks facts given by a caller, who may be writing plain JavaScript or a command line.
 *
 * @throws ValidationError listing every fact that is unknown or out of range.
 */
export function checkFacts(facts: unknown): Facts {
  if (facts === undefined) return {}
  const problems: Problem[] = []
  if (!isRecord(facts)) throw new ValidationError([{ path: 'facts', expected: 'an object', got: shown(facts) }])
  checkFields(facts, 'facts', ['avatarType', 'avatarTypes', 'seconds', 'language', 'scenes'], problems)
  checkCommon(facts, 'facts', problems)
  if (facts.avatarTypes !== undefined) {
    if (!isRecord(facts.avatarTypes))
      problems.push({ path: 'facts.avatarTypes', expected: 'an object from look id to type', got: shown(facts.avatarTypes) })
    else for (const [id, type] of Object.entries(facts.avatarTypes)) checkAvatarType(type, `facts.avatarTypes.${id}`, problems)
  }
  if (facts.scenes !== undefined) {
    if (!Array.isArray(facts.scenes))
      problems.push({ path: 'facts.scenes', expected: 'an array, one entry per scene', got: shown(facts.scenes) })
    else
      for (const [i, scene] of facts.scenes.entries()) {
        if (!isRecord(scene)) problems.push({ path: `facts.scenes[${i}]`, expected: 'an object', got: shown(scene) })
        else {
          checkFields(scene, `facts.scenes[${i}]`, ['seconds', 'avatarType', 'language'], problems)
          checkCommon(scene, `facts.scenes[${i}]`, problems)
        }
      }
  }
  if (problems.length > 0) throw new ValidationError(problems)
  return facts
}

function checkCommon(facts: Readonly<Record<string, unknown>>, path: string, problems: Problem[]): void {
  const { seconds, language, avatarType } = facts
  if (seconds !== undefined && !(typeof seconds === 'number' && seconds > 0 && seconds <= LONGEST_SECONDS))
    problems.push({ path: `${path}.seconds`, expected: `seconds above 0 and up to ${LONGEST_SECONDS}`, got: shown(seconds) })
  if (language !== undefined && !(typeof language === 'string' && language.length > 0))
    problems.push({ path: `${path}.language`, expected: 'a language such as "de" or "pt-BR"', got: shown(language) })
  if (avatarType !== undefined) checkAvatarType(avatarType, `${path}.avatarType`, problems)
}

function checkAvatarType(value: unknown, path: string, problems: Problem[]): void {
  if (!isAvatarType(value)) problems.push({ path, expected: AVATAR_TYPES.map((type) => `"${type}"`).join(' | '), got: shown(value) })
}

function checkFields(facts: Readonly<Record<string, unknown>>, path: string, known: readonly string[], problems: Problem[]): void {
  for (const key of Object.keys(facts)) {
    if (!known.includes(key))
      problems.push({ path: `${path}.${key}`, expected: `one of the facts ${known.join(', ')}`, got: 'an unknown fact' })
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
