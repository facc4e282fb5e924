import * as z from 'zod/mini'

/** Builds a schema at its first use: importing the package builds none. */
export const lazy = <T>(make: () => T): (() => T) => {
  let value: T | undefined
  return () => {
    value ??= make()
    return value
  }
}

/** An enum of a response: known values keep their completion in the editor, unknown ones pass. */
export type Open<T extends string> = T | (string & {})

/** The schema of an open enum: any string, typed with the values known on the document's date. */
export const openEnum = <const T extends readonly string[]>(_known: T) => z.custom<Open<T[number]>>((value) => typeof value === 'string')
