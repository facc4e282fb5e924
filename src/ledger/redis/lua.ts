import { END } from './lua-end.js'
import { BEGIN } from './lua-frame.js'
import { READINGS } from './lua-readings.js'
import { TRANSITIONS } from './lua-transitions.js'

// One script for every transition and question. A command brings one or several of them, a batch, and each is a step of its own in the order
// given: it sees what those before it did, and an error of one neither undoes nor stops another. The script first reads what the batch needs; the
// steps then work on these copies; at the end what changed goes back, with one call for each key. Whatever can raise an error, damaged keys among
// it, must do so before its step changes a copy or writes; and what comes before the steps writes nothing.
//
//   r, B, F    redis.call; the ledger's own key, with which every other begins; string.format (Lua's own tostring keeps 14 digits). find, cut and byte
//              are its functions of texts: as methods they take half as long again
//   W, E       the arguments; of each call its letter and how many arguments it has, as numbers
//   T, t       the time as a number and as text: the server's, or a later one that the ledger has seen
//   M, N       what names this ledger object, and one call of it: the same call made again after a lost answer gets the answer of the first.
//              What a call changes is marked so. by(c, k, N) is the mark of what had c and is kept under k: where another call of this batch changed it
//              too, the numbers of all, 'N,7,9'; is(c, N) tells whether N is among them
//   C[o]       what does a call of letter o, only where the batch has one: each takes time to make. It gets the id, N, and the number of the reservation
//   at[id]     the number of a reservation in this batch: k[n] its key; R[n] its text, false when there is none, 0 when its key is of another kind; K[n]
//              how to keep what has changed: 0 as it is, 1 with an end, as it expired and no posting tells when to forget it
//   gn         keys of reservations that ended long ago, and of their jobs, with the places of these. They are found by the postings of that time: du is
//              when to look again, and y, a field of B, where; no posting is trimmed before that. J(job) is the owner of a job, if it isn't gone
//   H(v)       the line of buckets that a reservation begins with, its line break too: mostly that of the one before, and texts cost
//   G(line)    the sums of a line of buckets, l its text: each c charged, h held (nil when new), n its name, j whether it counts jobs;
//              s none is damaged; V(1) reads those that are new here; U[line] those that are known
//   Y(text)    terms: n parts, m lease, w unit, e when the first window ends, c caps, z later ends, l line; P(terms) adds f, which windows are the
//              later ones, and u, the sums in the windows of now, nil when one is stale
//   D(u, f, n, x)  f more is held in sums of money, n in those of jobs, x more is charged. This is noted in the line of sums, under f, n and x, and I()
//              adds what was noted to each sum: whoever looks at one calls it before. Damaged sums are tables, with which nothing can be done: whoever
//              calls D has added up each before
//   last       terms that were granted while nothing was noted, rm and jobs what they left: while only sums of their line change, the next grant on them
//              compares with these, and tells not its sums but what has been noted since: `more`
//   O(o, u)    adds sums to an answer
//   L, l, A, a leases that came and went; open reservations that came and went; S sums that changed; w lines that have something noted; Q postings; f
//              fields of B; out the answers
//   d, p, Z    the last sequence; the last posting; no lease ends before
//   X          how many reservations expired just now
//
// Keys: B itself: e the birth mark, which begins with the number of this layout, t the time, q and w the last sequence and posting, z no lease ends
// before, x and y when and where to look for what is to be forgotten; and the sums, 'charged held' under the name of a bucket: '<m or j><start>:<end>:<scope key>', m for money and j for jobs · :x when sums
// may go · :r:<id> reservations · :j:<job> their owners · :a:<key> adjustments · :v:<key> kept values · :l ends of leases · :o open reservations
// by sequence, both with a name at the end that is too long for a list which the server goes through one by one · :p postings, those of a batch in one entry, which has the number of its first. A reservation is a text, since a hash of as many
// fields takes the server three times as long; its lines are: buckets, with tabs between · state, sends, sent, ended, last call, open parts · unit,
// created, end of lease, sequence · f and the fingerprint · the note · parts, 'p<name>⇥<amount> <state> <charged> <basis> <released> <job>'. Those
// of a posting: kind, time, reserved, amount, basis · why · key · part · job · the reservation's without the second and its parts. Whatever is
// somebody else's text comes without tabs and line breaks (see `lineText`). Names are short because the script travels, and texts too: the server
// hashes every letter of every text that Lua makes.
//
// Arguments 1 to 5: a clock for tests (else ''), the birth mark ('' when unknown), M, how long ended reservations and how long sums and postings
// are kept. 6: of each call a letter, and how many arguments it has. Then the calls, each its N and its arguments; the first of a capital letter is
// the id of a reservation. The answer is one list, as each more takes the server as long as ten of its values: the birth mark, the time, and for each
// call its word, or how many values come and then its word and what belongs to it. A step returns the word and the value, or a list of values;
// `reserve` writes to `out` itself, and after a `new` on the same terms may say only `more`: what is held, and where it matters charged and counted in
// jobs, since the sums that were told with that one. Or the answer is `lost`.
/** The text of the script. What a call does stands within its frame, by the letter of its word. */
export function scriptText(): string {
  return `${BEGIN}${TRANSITIONS}${READINGS}${END}`
}
