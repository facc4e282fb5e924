import type { Listed } from './command.js'

/** Every command. To add one: a line here and a module in commands/, which imports what is heavy only when it runs. */
export const COMMANDS: Readonly<Record<string, Listed>> = {
  quote: {
    summary: 'price a request, or every row of a file; sends nothing billable',
    load: async () => ({ raw: (await import('./quote-command.js')).quoteCommand }),
  },
  create: {
    summary: 'buy something: create videos is call videos.create',
    load: async () => (await import('./commands/call.js')).create,
  },
  call: { summary: 'call any operation of the API, under the guard', load: async () => (await import('./commands/call.js')).call },
  run: {
    summary: 'buy every row of a file under a cap; goes on where it was stopped',
    load: async () => (await import('./commands/run.js')).run,
  },
  wait: { summary: 'wait for a job, and settle it', load: async () => (await import('./commands/wait.js')).wait },
  download: { summary: 'download a file of a finished job', load: async () => (await import('./commands/download.js')).download },
  spend: { summary: 'what is charged, held and left', load: async () => (await import('./commands/spend.js')).spend },
  reservations: {
    summary: 'money that is held, and what for',
    load: async () => (await import('./commands/reservations.js')).reservations,
  },
  resolve: { summary: 'end held money as you decide', load: async () => (await import('./commands/resolve.js')).resolve },
  reconcile: {
    summary: 'settle what has ended and find what was lost',
    load: async () => (await import('./commands/reconcile.js')).reconcile,
  },
  recover: { summary: 'make a damaged ledger file usable again', load: async () => (await import('./commands/recover.js')).recover },
  report: { summary: 'a report of spend, as a page or as Markdown', load: async () => (await import('./commands/report.js')).report },
  rates: { summary: 'the known price lists: show, diff, stale', load: async () => (await import('./commands/rates.js')).rates },
  plans: { summary: "compare HeyGen's plans for a month's work", load: async () => (await import('./commands/plans.js')).plans },
  speech: { summary: 'how many seconds a script takes to speak', load: async () => (await import('./commands/speech.js')).speech },
  stop: { summary: 'stop every paid call of everyone on the ledger', load: async () => (await import('./commands/stop.js')).stop },
  resume: { summary: 'end a stop', load: async () => (await import('./commands/stop.js')).resume },
  doctor: {
    summary: 'check key, wallet, clock, ledger, price list and runtime',
    load: async () => (await import('./commands/doctor.js')).doctor,
  },
  mock: {
    summary: 'serve a simulated HeyGen, to try things without an account or money',
    load: async () => ({ raw: (await import('./mock-command.js')).mockCommand }),
  },
}
