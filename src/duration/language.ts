import { codesByName, type Pace, paces } from './languages.js'

/** Codes for a language that the table has under another one: macrolanguages, deprecated codes, three-letter forms. */
const OTHER_CODES: ReadonlyMap<string, string> = new Map([
  ['cmn', 'zh'],
  ['wuu', 'zh'],
  ['nan', 'zh'],
  ['jpn', 'ja'],
  ['fil', 'tl'],
  ['nb', 'no'],
  ['nn', 'no'],
  ['iw', 'he'],
  ['in', 'id'],
  ['hbs', 'sr'],
])

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['mandarin', 'zh'],
  ['mandarin chinese', 'zh'],
  ['taiwanese mandarin', 'zh'],
  ['tagalog', 'tl'],
  ['farsi', 'fa'],
  ['bangla', 'bn'],
  ['oriya', 'or'],
  ['panjabi', 'pa'],
  ['sinhalese', 'si'],
  ['laotian', 'lo'],
  ['myanmar', 'my'],
  ['flemish', 'nl'],
  ['castilian', 'es'],
  ['norwegian bokmål', 'no'],
  ['norwegian nynorsk', 'no'],
  ['māori', 'mi'],
  ['azeri', 'az'],
  ['slovene', 'sl'],
  ['nyanja', 'ny'],
  ['southern sotho', 'st'],
  ['setswana', 'tn'],
  ['isizulu', 'zu'],
  ['isixhosa', 'xh'],
  ['kiswahili', 'sw'],
  ['uighur', 'ug'],
  ['central kurdish', 'ckb'],
  ['kirghiz', 'ky'],
])

/**
 * The pace of a language given as a BCP 47 tag (`de`, `pt-BR`) or as an English name with or without a region (`Spanish (Spain)`,
 * `Chinese (Mandarin)`), in any case. Undefined for anything else.
 */
export function paceOf(language: string | undefined): Pace | undefined {
  if (typeof language !== 'string') return undefined
  const [beforeRegion = '', region = ''] = language.toLowerCase().split(/[(,]/, 2)
  const name = beforeRegion.trim()
  const [subtag = ''] = name.split(/[-_]/, 1)
  const code = codeOfName(name) ?? codeOfName(subtag.trim()) ?? OTHER_CODES.get(subtag) ?? subtag
  return paces().get(code === 'zh' && region.startsWith('cantonese') ? 'yue' : code)
}

const codeOfName = (name: string): string | undefined => codesByName().get(name) ?? OTHER_NAMES.get(name)
