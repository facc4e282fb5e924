import { readFile } from 'node:fs/promises'
import process from 'node:process'

/** The command line itself is wrong: nothing was tried. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * JSON from an argument: the text itself, `@file`, or `-` for standard input.
 *
 * @throws UsageError naming the flag when the file can't be read or the text isn't JSON.
 */
export async function readJson(flag: string, text: string, input?: AsyncIterable<Uint8Array | string>): Promise<unknown> {
  const source = await readText(flag, text, input)
  try {
    // The cast undoes JSON.parse's `any`.
    return JSON.parse(source) as unknown
  } catch (error) {
    throw new UsageError(`${flag} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * A text from an argument: itself, `@file`, or `-` for standard input.
 *
 * @throws UsageError naming the flag when the file can't be read.
 */
export async function readText(flag: string, text: string, input: AsyncIterable<Uint8Array | string> = process.stdin): Promise<string> {
  try {
    if (text === '-') return unmarked(await readAll(input))
    return text.startsWith('@') ? unmarked(await readFile(text.slice(1), 'utf8')) : text
  } catch (error) {
    throw new UsageError(`${flag} could not be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A file's text without the byte order mark that editors on Windows begin it with. */
export function unmarked(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

async function readAll(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
