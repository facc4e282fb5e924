/** Lets so many run at a time; the others wait in the order they came. */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #free: number
  #running = 0
  #idle: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#running++
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      this.#running--
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
      if (this.#running === 0) for (const told of this.#idle.splice(0)) told()
    }
  }

  /** Resolves when nothing runs or waits. */
  async idle(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }
}
