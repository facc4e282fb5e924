import type { Redis } from 'ioredis'
import type { RedisCommands } from '../../../src/redis.js'

/** A connection that keeps what was sent, and does with each answer what a test wants. */
export class Line implements RedisCommands {
  readonly sent: (readonly string[])[] = []
  /** What becomes of an answer on its way back. */
  meets: (answer: Promise<unknown>, args: readonly string[]) => Promise<unknown> = (answer) => answer
  readonly #redis: Redis

  constructor(redis: Redis) {
    this.#redis = redis
  }

  command([name = '', ...args]: readonly string[]): Promise<unknown> {
    const script = name.startsWith('EVAL')
    if (script) this.sent.push(args)
    const answer = this.#redis.call(name, args)
    return script ? this.meets(answer, args) : answer
  }

  /** Holds all answers back until told; then they come. */
  hold(): () => void {
    let go = () => {}
    const told = new Promise<void>((resolve) => {
      go = resolve
    })
    this.meets = async (answer) => {
      const [value] = await Promise.all([answer, told])
      return value
    }
    return go
  }

  /** Cuts the line behind the next commands, once they were carried out. */
  lose(many: number): void {
    let left = many
    this.meets = async (answer) => {
      const value = await answer
      if (left-- > 0) throw new Error('socket hang up')
      return value
    }
  }
}
