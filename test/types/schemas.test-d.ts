import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod/mini'
import type { Videos } from '../../generated/resources.js'
import type * as schemas from '../../generated/schemas.js'
import type { components } from '../../generated/types.js'

type Types = components['schemas']
type Schemas = typeof schemas

/**
 * Written out, so that two types with the same members are equal however they were put together. Lists of requests can't be changed
 * by their type, which no value shows.
 */
type Flat<T> = T extends Blob | string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Flat<Item>[]
    : T extends object
      ? { [K in keyof T]: Flat<T[K]> }
      : T
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Output<Schema> = Schema extends () => z.ZodMiniType ? z.output<ReturnType<Schema>> : never

/** Names whose schema accepts another type than the one users see. */
type Different<S, T> = { [K in keyof S & keyof T]: Equal<Flat<Output<S[K]>>, Flat<T[K]>> extends true ? never : K }[keyof S & keyof T]

/** The difference that changing one type makes. */
type Drift<K extends keyof Types & keyof Schemas, Changed> = Different<Pick<Schemas, K>, Record<K, Changed>>

test('every component has a type and a schema', () => {
  expectTypeOf<keyof Schemas>().toEqualTypeOf<keyof Types>()
})

test('every schema accepts exactly the type users see, in both directions', () => {
  expectTypeOf<Different<Schemas, Types>>().toEqualTypeOf<never>()
})

test('a type that drifts from its schema is noticed', () => {
  expectTypeOf<Drift<'VideoOutputFormatInput', 'mp4' | 'webm'>>().toEqualTypeOf<never>()
  expectTypeOf<Drift<'VideoOutputFormatInput', 'mp4' | 'webm' | 'gif'>>().toEqualTypeOf<'VideoOutputFormatInput'>()
  expectTypeOf<Drift<'VideoOutputFormatInput', 'mp4'>>().toEqualTypeOf<'VideoOutputFormatInput'>()
  expectTypeOf<Drift<'VideoOutputFormat', 'mp4' | 'webm'>>().toEqualTypeOf<'VideoOutputFormat'>()
  expectTypeOf<Drift<'AssetUrl', { type: 'url'; url: string }>>().toEqualTypeOf<never>()
  expectTypeOf<Drift<'AssetUrl', { type: 'url'; url?: string }>>().toEqualTypeOf<'AssetUrl'>()
  expectTypeOf<Drift<'AssetUrl', { type: 'url'; url: string | null }>>().toEqualTypeOf<'AssetUrl'>()
  expectTypeOf<Drift<'AssetUrl', { type: string; url: string }>>().toEqualTypeOf<'AssetUrl'>()
  type Languages<List> = Omit<Types['CreateProofreadRequest'], 'output_languages'> & { output_languages: List }
  expectTypeOf<Drift<'CreateProofreadRequest', Languages<readonly string[]>>>().toEqualTypeOf<never>()
  expectTypeOf<Drift<'CreateProofreadRequest', Languages<string[]>>>().toEqualTypeOf<never>()
  expectTypeOf<Drift<'CreateProofreadRequest', Languages<readonly number[]>>>().toEqualTypeOf<'CreateProofreadRequest'>()
  expectTypeOf<Drift<'CreateProofreadRequest', Languages<readonly string[] | null>>>().toEqualTypeOf<'CreateProofreadRequest'>()
})

test('the type of a video decides which fields it takes', () => {
  type Body = Parameters<Videos['create']>[0]
  expectTypeOf<Body['type']>().toEqualTypeOf<'avatar' | 'image' | 'cinematic_avatar' | 'studio'>()
  expectTypeOf<keyof Extract<Body, { type: 'studio' }>>().not.toEqualTypeOf<keyof Extract<Body, { type: 'avatar' }>>()
  const create = (_: Body) => undefined
  create({ type: 'avatar', avatar_id: 'look', script: 'Hello.' })
  // @ts-expect-error an avatar video needs its look
  create({ type: 'avatar', script: 'Hello.' })
  // @ts-expect-error a misspelt field
  create({ type: 'avatar', avatar_id: 'look', scirpt: 'Hello.' })
  // @ts-expect-error an engine is an object
  create({ type: 'avatar', avatar_id: 'look', engine: 'avatar_iv' })
})
