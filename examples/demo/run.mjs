// @ts-check
import { AbortedError, JobFailedError } from 'heygen-guard'
import { heading, paint, progress, table, wrapped } from './screen.mjs'

/**
 * @typedef {import('heygen-guard').HeyGen} HeyGen
 * @typedef {import('./jobs.mjs').Job} Job
 * @typedef {import('heygen-guard').Refusal} Refusal
 * @typedef {ReturnType<typeof import('./screen.mjs').progress>} Screen
 */

const AT_ONCE = 4

/** Quotes every job and shows the table. @param {HeyGen} heygen @param {Job[]} jobs */
export async function quoteAll(heygen, jobs) {
  heading(`1. What ${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} would cost`)
  const quotes = await Promise.all(jobs.map((job) => heygen.quote.videos.create(job.body, { facts: job.facts, labels: [job.label] })))
  const rows = jobs.map((job, i) => {
    const quote = quotes[i]
    const { low = '', expected = '', high = '' } = quote?.usd ?? {}
    const verdict = quote?.verdict.allowed ? 'fits' : (quote?.verdict.refusals.map((refusal) => refusal.reason).join(', ') ?? '')
    return [job.name, job.label, quote?.seconds?.expected.toFixed(0) ?? '', cents(low), cents(expected), cents(high), verdict]
  })
  table(['job', 'label', '>seconds', '>low $', '>expected $', '>held $', 'on its own'], rows)
  console.log(
    paint('dim', '  "held" is the worst known price: a slow voice, whole seconds, the dearest list. That much must fit under every cap.'),
  )
  return quotes
}

/** Runs what the guard lets through, a few at a time; what it refuses for good is collected. @param {HeyGen} heygen @param {Job[]} jobs @param {Map<string, string>} names @param {AbortSignal} signal */
export async function runAll(heygen, jobs, names, signal) {
  heading('2. Running what the caps allow')
  const screen = progress()
  /** @type {{ job: Job, refusal: Refusal }[]} */
  const refused = []
  /** @type {Set<Promise<void>>} */
  const running = new Set()
  for (const job of jobs) {
    while (!signal.aborted) {
      const tried = await heygen.attempt(() => heygen.videos.create(job.body, { facts: job.facts, labels: [job.label] }))
      if (tried.ok) {
        const { video_id: id } = tried.value
        names.set(id, job.name)
        const watch = follow(heygen, job.name, id, screen, signal).finally(() => running.delete(watch))
        running.add(watch)
        break
      }
      if (tried.refusal.permanent || running.size === 0) {
        refused.push({ job, refusal: tried.refusal })
        screen.done(job.name, paint('red', `refused: ${tried.refusal.reason}`))
        break
      }
      // Money that is held comes back when a job ends: wait for one, and ask again.
      await Promise.race(running)
    }
    if (running.size >= AT_ONCE) await Promise.race(running)
  }
  await Promise.all(running)
  screen.end()
  return refused
}

/** @param {HeyGen} heygen @param {string} name @param {string} id @param {Screen} screen @param {AbortSignal} signal */
async function follow(heygen, name, id, screen, signal) {
  try {
    const video = await heygen.videos.wait(id, { signal, onProgress: (job) => screen.update(name, job.status) })
    screen.done(name, paint('green', `ready, ${video.duration?.toFixed(1)} s`))
  } catch (error) {
    if (error instanceof AbortedError) screen.done(name, paint('yellow', `still rendering as ${id}: its money stays held`))
    else if (error instanceof JobFailedError) screen.done(name, paint('red', error.message))
    else throw error
  }
}

/** @param {{ job: Job, refusal: Refusal }[]} refused */
export function showRefusals(refused) {
  heading(`3. Refused, before anything was sent: ${refused.length}`)
  for (const { job, refusal } of refused) console.log(`  ${paint('bold', job.name)}\n${wrapped(refusal.message)}`)
}

/** @param {import('heygen-guard').Receipt[]} receipts @param {Map<string, string>} names */
export function showReceipts(receipts, names) {
  heading(`4. Receipts: ${receipts.length}`)
  table(
    ['job', '>held $', '>expected $', '>charged $', '>drift $', 'basis'],
    receipts.map((receipt) => [
      names.get(receipt.jobId ?? '') ?? '',
      cents(receipt.reserved),
      cents(receipt.expected ?? ''),
      receipt.charged === null ? 'nothing' : cents(receipt.charged),
      receipt.drift === null ? '' : cents(receipt.drift),
      receipt.basis ?? receipt.released ?? '',
    ]),
  )
}

/** @param {HeyGen} heygen */
export async function showSpend(heygen) {
  heading('5. What is left')
  const { caps, wallet, ledger } = await heygen.spend()
  const rows = [...caps, ...(wallet ? [wallet] : [])]
  table(
    ['limit', '>cap $', '>charged $', '>held $', '>left $', 'resets'],
    rows.map((row) => [
      [row.per, row.label].filter(Boolean).join(' '),
      cents(row.usd?.cap ?? ''),
      cents(row.usd?.charged ?? ''),
      cents(row.usd?.held ?? ''),
      cents(row.usd?.left ?? ''),
      row.resetsAt ?? '',
    ]),
  )
  console.log(paint('dim', `  This ledger holds for one ${ledger.reach}; its durability is "${ledger.durability}".`))
}

/** Decimal text to two decimals: a table is no place for micro-dollars. @param {string} amount */
function cents(amount) {
  return amount === '' ? '' : Number(amount).toFixed(2)
}
