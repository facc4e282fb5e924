import { cutOff } from './source.js'

// Every number is read through `byte`, so bytes that aren't there are always the same error, never a zero or a RangeError.

export function byte(bytes: Uint8Array, at: number): number {
  const value = bytes[at]
  if (value === undefined) throw cutOff()
  return value
}

/** An unsigned big-endian number of 1 to 8 bytes. Above 2^53 it is rounded, which no length that is believed reaches. */
export function unsigned(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let i = 0; i < length; i++) value = value * 256 + byte(bytes, at + i)
  return value
}

/** An unsigned little-endian number of 1 to 8 bytes. */
export function unsignedLittle(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let i = length - 1; i >= 0; i--) value = value * 256 + byte(bytes, at + i)
  return value
}

/** Latin-1 text, which is all that marks and type names are. */
export function text(bytes: Uint8Array, at: number, length: number): string {
  let value = ''
  for (let i = at; i < at + length && i < bytes.length; i++) value += String.fromCharCode(byte(bytes, i))
  return value
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
