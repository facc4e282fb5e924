import { expect } from 'vitest'
import type { BrandGlossaryDetail, BrandGlossaryItem, BrandKitDetail, BrandKitItem } from '../../../generated/types.js'
import { DAY, type Walk } from './walk.js'

export const brandWalk: Walk = async ({ call, refused, pass, simulator }) => {
  const made = await call<{ brand_kit_id: string }>('createBrandKit', { body: { url: 'https://www.harbour.example/about' } })
  const params = { brand_kit_id: made.data.brand_kit_id }
  expect((await call<BrandKitDetail>('getBrandKit', { params })).data).toMatchObject({
    name: 'harbour.example',
    status: 'loading',
    logos: [],
  })
  expect(await refused('updateBrandKit', { params, body: { name: 'Harbour' } })).toEqual([409, 'brand_kit_not_ready', null])
  pass(DAY)
  const { data: kit } = await call<BrandKitDetail>('getBrandKit', { params })
  expect(kit).toMatchObject({ status: 'completed', colors: expect.any(Array), color_roles: { primary: kit.colors?.[0] } })
  expect((await call<BrandKitDetail>('updateBrandKit', { params, body: { name: 'Harbour' } })).data).toEqual({ ...kit, name: 'Harbour' })
  expect((await call<BrandKitItem[]>('listBrandKits')).data).toMatchObject([{ ...params, name: 'Harbour', colors: kit.colors }])
  expect(simulator.charges.map(({ operation, rateKey }) => [operation, rateKey])).toEqual([['createBrandKit', 'brand_kit']])
  await call('deleteBrandKit', { params })
  expect(await refused('getBrandKit', { params })).toEqual([404, 'resource_not_found', null])

  const terms = [{ term: 'HeyGen', pronunciation: 'hay jen' }]
  const { data: glossary } = await call<BrandGlossaryDetail>('createBrandGlossary', { body: { name: 'Names', terms } })
  expect(glossary).toMatchObject({ name: 'Names', terms, forced_translations: [] })
  expect(await refused('createBrandGlossary', { body: { name: 'Names' } })).toEqual([409, 'conflict', 'name'])
  const one = { params: { brand_glossary_id: glossary.brand_glossary_id } }
  const entries = { forced_translations: [{ term: 'wallet', translation: 'cartera' }] }
  expect((await call<BrandGlossaryDetail>('updateBrandGlossary', { ...one, body: entries })).data).toMatchObject({ terms, ...entries })
  expect((await call<BrandGlossaryDetail>('getBrandGlossary', one)).data).toMatchObject({ name: 'Names', terms, ...entries })
  expect((await call<BrandGlossaryItem[]>('listBrandGlossaries')).data).toMatchObject([one.params])
  await call('deleteBrandGlossary', one)
  expect(await refused('getBrandGlossary', one)).toEqual([404, 'resource_not_found', null])
}
