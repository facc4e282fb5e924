import type { CapPeriod } from '../guard/caps.js'
import type { Arguments } from './args.js'
import { Interrupts } from './interrupts.js'
import type { Io } from './io.js'
import type { Opened } from './open-client.js'
import { printable } from './printable.js'
import { Progress } from './progress.js'
import type { Settings } from './settings.js'

/** What a command works with. Nothing is read or opened before it is asked for. */
export class Context {
  readonly io: Io
  readonly json: boolean
  readonly quiet: boolean
  readonly colour: boolean
  /** Lines that say how to go on, told when the command fails or is stopped. */
  readonly hints: string[] = []
  /** The period of caps that name none; undefined where they have to. */
  capPeriod: CapPeriod | undefined
  readonly #args: Arguments
  #settings: Promise<Settings> | undefined
  #opened: Opened | undefined
  #interrupts: Interrupts | undefined
  #progress: Progress | undefined

  constructor(io: Io, args: Arguments) {
    this.io = io
    this.#args = args
    this.json = args.has('json')
    this.quiet = args.has('quiet')
    this.colour = io.out.isTTY === true && !args.has('no-color') && !io.environment.NO_COLOR
  }

  /** The config file and the flags together. @throws UsageError, ValidationError */
  settings(): Promise<Settings> {
    this.#settings ??= import('./settings.js').then(({ settingsOf }) => settingsOf(this.io, this.#args, this.capPeriod))
    return this.#settings
  }

  /**
   * A client on the ledger.
   *
   * @param key `needed`: it will ask HeyGen. `optional`: it can do without, and then looks at the ledger alone.
   * @param more.confirm whether paid calls are asked for one by one, where somebody can answer. Default true.
   * @param more.telling whether to say what is held and charged, call by call. Default true.
   * @param more.caps instead of those that the settings have.
   */
  async open(
    key: 'needed' | 'optional' = 'needed',
    more: { confirm?: boolean; caps?: Settings['caps']; telling?: boolean } = {},
  ): Promise<Opened> {
    if (this.#opened) return this.#opened
    const [{ openClient }, settings] = await Promise.all([import('./open-client.js'), this.settings()])
    const { confirm = true, caps = settings.caps, telling = true } = more
    this.#opened = await openClient(this, { ...settings, caps }, { key, confirm: confirm && !this.agreed, telling })
    return this.#opened
  }

  /** Columns of the terminal that results go to; undefined where they go elsewhere. */
  get width(): number | undefined {
    return this.io.out.isTTY === true ? this.io.out.columns : undefined
  }

  /** `--yes`. */
  get agreed(): boolean {
    return this.#args.has('yes')
  }

  /** What Ctrl-C does from now on. */
  interrupts(): Interrupts {
    this.#interrupts ??= new Interrupts(this.io)
    return this.#interrupts
  }

  get stopped(): boolean {
    return this.#interrupts?.signal.aborted === true
  }

  progress(): Progress {
    this.#progress ??= new Progress(this.io, this.quiet)
    return this.#progress
  }

  /** A line beside the result. */
  say(line: string): void {
    if (!this.quiet) this.progress().line(line)
  }

  /** The result: as JSON where that was asked for, else as text. */
  print(value: unknown, text: () => string): void {
    this.#progress?.clear()
    const shown = printable(this.json ? JSON.stringify(value, null, 2) : text())
    this.io.out.write(shown.endsWith('\n') ? shown : `${shown}\n`)
  }

  /** Lets go of everything; what is on its way to the ledger gets there first. */
  async close(): Promise<void> {
    this.#progress?.clear()
    this.#interrupts?.close()
    await this.#opened?.ledger.close().catch(() => undefined)
  }
}
