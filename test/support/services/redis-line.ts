import type { Redis } from 'ioredis'
import type { Ledger } from '../../../src/index.js'
import { type RedisCommands, redisLedger } from '../../../src/redis.js'

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

/** A ledger over such a connection, to a server that knows the script by now; nothing counts as sent yet. */
export async function ledgerOverLine(redis: Redis, name: string): Promise<{ line: Line; ledger: Ledger }> {
  const line = new Line(redis)
  const ledger = redisLedger(line, { name, timeoutMs: 20_000 })
  await ledger.connect()
  await ledger.find('nothing')
  line.sent.length = 0
  return { line, ledger }
}
