import { invalid } from '../../http/failure.js'
import { fraction } from '../../world/random.js'

/** Names that output languages are asked for by: plain ones, and ones of a region. */
export const LANGUAGES: readonly string[] = [
  'Arabic',
  'Arabic (Egypt)',
  'Arabic (Saudi Arabia)',
  'Bengali (India)',
  'Bulgarian (Bulgaria)',
  'Catalan (Spain)',
  'Chinese (Cantonese, Traditional)',
  'Chinese (Mandarin, Simplified)',
  'Croatian (Croatia)',
  'Czech (Czechia)',
  'Danish (Denmark)',
  'Dutch (Netherlands)',
  'English',
  'English (Australia)',
  'English (UK)',
  'English (United States)',
  'Finnish (Finland)',
  'French (Canada)',
  'French (France)',
  'German (Austria)',
  'German (Germany)',
  'Greek (Greece)',
  'Hebrew (Israel)',
  'Hindi (India)',
  'Hungarian (Hungary)',
  'Indonesian (Indonesia)',
  'Italian (Italy)',
  'Japanese (Japan)',
  'Korean (Korea)',
  'Malay (Malaysia)',
  'Norwegian Bokmål (Norway)',
  'Polish (Poland)',
  'Portuguese (Brazil)',
  'Portuguese (Portugal)',
  'Romanian (Romania)',
  'Russian (Russia)',
  'Slovak (Slovakia)',
  'Spanish (Mexico)',
  'Spanish (Spain)',
  'Swahili (Kenya)',
  'Swedish (Sweden)',
  'Tamil (India)',
  'Thai (Thailand)',
  'Turkish (Türkiye)',
  'Ukrainian (Ukraine)',
  'Urdu (Pakistan)',
  'Vietnamese (Vietnam)',
]

const KNOWN: ReadonlySet<string> = new Set(LANGUAGES)

/** @throws ApiFailure 400 for a name that isn't listed */
export function checkLanguages(names: readonly string[]): void {
  for (const [i, name] of names.entries()) {
    if (!KNOWN.has(name)) throw invalid(`output_languages[${i}]`, `"${name}" is none of the languages that are listed.`)
  }
}

/**
 * Milliseconds of a translation whose length follows its speech: 9 % shorter to 17 % longer than the source, as the language goes, and no two
 * takes alike.
 */
export function stretched(milliseconds: number, language: string, take: string): number {
  const factor = 0.92 + 0.24 * fraction(`language ${language}`) + 0.02 * (fraction(`translation ${take}`) - 0.5)
  return Math.round(milliseconds * factor)
}
