import { setImmediate as turn } from 'node:timers/promises'
import { LedgerError } from '../errors.js'
import { checkPostingFilter, notACursor } from '../ledger/input.js'
import type { Posting, PostingFilter, PostingPage } from '../ledger/ledger.js'
import { limitOf, type Posted, postingOf, within } from '../ledger/postings.js'
import { LedgerDamagedError } from './damage.js'
import { EpochNames } from './epochs.js'
import type { Files } from './files.js'
import { Lines } from './lines.js'
import { headerOf } from './replay.js'
import { Salvage } from './salvage.js'

/** A place between two postings: so many of a file's are before it. */
interface Place {
  readonly epoch: number
  readonly count: number
}

/**
 * What was posted, read anew from the files from the first one needed on, one file at a time. It has nothing to do with the journal that decides:
 * paid calls don't wait for it, and it gives way between pieces of a file.
 *
 * @throws ValidationError for a bad filter. LedgerError `ledger_damaged` for a file with damage that no recovery has passed over.
 */
export async function postingsIn(files: Files, path: string, filter: PostingFilter): Promise<PostingPage> {
  const names = new EpochNames(files.follow(path))
  const after = startOf(filter, names.among(files.list(names.directory)).at(-1) ?? 0)
  const limit = limitOf(filter)
  const found: { readonly posting: Posting; readonly place: Place }[] = []
  let over = false
  for (let epoch = nextEpoch(files, names, after.epoch); epoch !== undefined && !over; epoch = nextEpoch(files, names, epoch + 1)) {
    if (endedBefore(files, names, epoch, filter.since)) continue
    const skipped = epoch === after.epoch ? after.count : 0
    let count = 0
    const take = (posted: Posted) => {
      count++
      over ||= found.length > limit || (filter.until !== undefined && posted.at >= filter.until)
      if (!over && count > skipped && within(filter, posted.at))
        found.push({ posting: postingOf(posted), place: { epoch: Number(epoch), count } })
    }
    await readEpoch(files, names, epoch, take, () => over)
    if (count < skipped && !over) throw notACursor(filter.after)
  }
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const end = last ? `${last.place.epoch}-${last.place.count}` : (filter.after ?? null)
  return { postings: page.map(({ posting }) => posting), next: found.length > limit ? end : null, end }
}

function startOf(filter: PostingFilter, newest: number): Place {
  const placeOf = (after: string): Place | undefined => {
    const [, epoch, count] = /^([1-9]\d{0,14})-([1-9]\d{0,14})$/.exec(after) ?? []
    return epoch !== undefined && Number(epoch) <= newest ? { epoch: Number(epoch), count: Number(count) } : undefined
  }
  checkPostingFilter(filter, (after) => placeOf(after) !== undefined)
  return (filter.after === undefined ? undefined : placeOf(filter.after)) ?? { epoch: 0, count: 0 }
}

/** The first file from a number on: older ones may have been moved away. */
function nextEpoch(files: Files, names: EpochNames, from: number): number | undefined {
  return names.among(files.list(names.directory)).find((epoch) => epoch >= from)
}

async function readEpoch(
  files: Files,
  names: EpochNames,
  epoch: number,
  onPosted: (posted: Posted) => void,
  isOver: () => boolean,
): Promise<void> {
  const path = names.pathOf(epoch)
  const file = files.open(path)
  // Moved away just now: then it is as if it had been earlier.
  if (!file) return
  try {
    const salvage = new Salvage(path)
    salvage.open(path)
    salvage.book.onPosted = onPosted
    const lines = new Lines(file)
    while (lines.readSome((line, offset) => salvage.take(line, offset)) && !isOver()) await turn()
    const [damage] = salvage.damages
    if (!damage) return
    const later = nextEpoch(files, names, epoch + 1)
    if (later === undefined) throw new LedgerDamagedError(damage)
    if (!recoveredFrom(files, names, later)) {
      throw new LedgerError(
        'ledger_damaged',
        `The older ledger file ${path} is damaged at byte ${damage.offset}: ${damage.what}. Paid calls do not need it, but what was posted can't ` +
          'be listed from it. Put it back from a copy, or move it away to list what comes after it.',
      )
    }
  } finally {
    file.close()
  }
}

/** Whether everything in a file was posted before a time: the file after it begins with the time at which this one ended. */
function endedBefore(files: Files, names: EpochNames, epoch: number, since: number | undefined): boolean {
  if (since === undefined) return false
  const file = files.open(names.pathOf(epoch + 1))
  try {
    const end = file && headerOf(file)?.header.at
    return typeof end === 'number' && end < since
  } finally {
    file?.close()
  }
}

/** Whether a file, or one after it, was begun by a recovery, which has told what was damaged before it. */
function recoveredFrom(files: Files, names: EpochNames, epoch: number): boolean {
  return names.among(files.list(names.directory)).some((each) => {
    const file = each >= epoch ? files.open(names.pathOf(each)) : undefined
    try {
      return file !== undefined && headerOf(file)?.header.recovered === true
    } finally {
      file?.close()
    }
  })
}
