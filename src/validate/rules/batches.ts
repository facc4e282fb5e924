import type { CreateVideoTranslationRequest } from '../../../generated/types.js'
import type { Problem } from '../../errors.js'
import { shown } from '../../shown.js'

/** Jobs of one batch, counted after each item was split by its languages (API description of 2026-09-07). */
const MOST_JOBS = 100

/** What is wrong with the items of a batch, each named by its place. */
export function itemProblems<Item>(field: string, items: readonly Item[], problemsOf: (item: Item) => readonly Problem[]): Problem[] {
  return items.flatMap((item, i) => problemsOf(item).map((problem) => ({ ...problem, path: `${field}[${i}].${problem.path}` })))
}

/** Items of a batch take no folder, though their schema is that of a single request (API description of 2026-09-07). */
export function folderProblems({ folder_id }: { readonly folder_id?: string | null | undefined }): Problem[] {
  return folder_id ? [{ path: 'folder_id', expected: 'no folder in a batch', got: shown(folder_id) }] : []
}

/** An item counts once for each of its languages. */
export function languageProblems(items: readonly Pick<CreateVideoTranslationRequest, 'output_languages'>[]): Problem[] {
  const jobs = items.flatMap((item) => item.output_languages).length
  return jobs > MOST_JOBS ? [{ path: 'video_translations', expected: `at most ${MOST_JOBS}, counted by language`, got: `${jobs}` }] : []
}
