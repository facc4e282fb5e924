import { type Problem, ValidationError } from '../errors.js'

/**
 * A fresh form. Null and undefined are left out, arrays repeat their name, numbers and booleans become text, and a Blob without a name is
 * called `file`.
 *
 * @throws ValidationError for anything else, such as raw bytes (wrap them in a Blob) or a path.
 * @example formOf({ file: new File([bytes], 'voice.mp3'), folder_id: 'f1' })
 */
export function formOf(fields: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData()
  const problems: Problem[] = []
  const add = (name: string, path: string, value: unknown) => {
    if (value === undefined || value === null) return
    // A File is appended as it is: given a name, it would be copied into a plain one.
    if (value instanceof File) form.append(name, value)
    else if (value instanceof Blob) form.append(name, value, 'file')
    else if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) form.append(name, String(value))
    else problems.push({ path, expected: 'a Blob, a File, a string, a finite number or a boolean', got: kindOf(value) })
  }
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => void add(name, `${name}[${index}]`, item))
    else add(name, name, value)
  }
  if (problems.length > 0) throw new ValidationError(problems)
  return form
}

const kindOf = (value: unknown): string => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'object' && value !== null ? `a ${value.constructor?.name ?? 'plain object'}` : `a ${typeof value}`
}
