import { describe, expect, it } from 'vitest'
import type { BrandGlossaryDetail, BrandKitDetail } from '../generated/types.js'
import { clip, finish, world } from './support/world.js'

const KITS = '/v3/brand-kits'
const GLOSSARIES = '/v3/brand-glossaries'

function brands() {
  const { raw, simulator } = world()
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await raw(method, path, body)
    const { data, error } = await response.json()
    return { status: response.status, data, refusal: error && [response.status, error.code, error.param] }
  }
  const kit = async (body: object = { url: 'https://harbour.example' }): Promise<BrandKitDetail> => {
    const { data } = await send('POST', KITS, body)
    finish(simulator)
    return (await send('GET', `${KITS}/${data.brand_kit_id}`)).data
  }
  const glossary = async (body: object): Promise<BrandGlossaryDetail> => (await send('POST', GLOSSARIES, body)).data
  return { raw, simulator, send, kit, glossary }
}

describe('brand kits', () => {
  it.each([
    ['no address', { url: 'harbour' }, 'url'],
    ['another protocol', { url: 'ftp://harbour.example' }, 'url'],
    ['a long address', { url: `https://harbour.example/${'x'.repeat(2048)}` }, 'url'],
    ['a long name', { url: 'https://harbour.example', name: 'x'.repeat(257) }, 'name'],
  ])('refuse %s', async (_, body, param) => {
    expect((await brands().send('POST', KITS, body)).refusal).toEqual([400, 'invalid_parameter', param])
  })

  it('of a site that can not be read end in error, cost nothing and never take a change', async () => {
    const { kit, send, simulator } = brands()
    const failed = await kit({ url: 'https://harbour.invalid', name: 'Harbour' })
    expect(failed).toMatchObject({ name: 'Harbour', status: 'error', colors: [], color_roles: null })
    expect((await send('PATCH', `${KITS}/${failed.brand_kit_id}`, {})).refusal).toEqual([409, 'brand_kit_not_ready', null])
    expect(simulator.charges).toEqual([])
  })

  it('of one site may be several, which are charged each', async () => {
    const { kit, simulator } = brands()
    expect((await kit()).brand_kit_id).not.toBe((await kit()).brand_kit_id)
    expect(simulator.charges).toHaveLength(2)
  })

  it('take a role object in place of the one before, and leave the others', async () => {
    const { kit, send } = brands()
    const before = await kit()
    const change = { color_roles: { accent: '#00ff00' }, font_roles: { title_text: { weight: 300 } } }
    const { data } = await send('PATCH', `${KITS}/${before.brand_kit_id}`, change)
    expect(data).toEqual({
      ...before,
      color_roles: { primary: null, secondary: null, tertiary: null, accent: '#00ff00' },
      font_roles: { title_text: { weight: 300 }, body_text: null },
    })
  })

  it.each([
    ['null in place of roles', { logo_roles: null }, 'logo_roles'],
    ['null in place of a name', { name: null }, 'name'],
    ['a logo of nobody', { logo_roles: { primary: 'logo_other' } }, 'logo_roles.primary'],
    ['a font of nobody', { font_roles: { body_text: { font_id: 'font_other' } } }, 'font_roles.body_text.font_id'],
    ['a weight that there is not', { font_roles: { body_text: { weight: 1001 } } }, 'font_roles.body_text.weight'],
    ['a colour by name', { color_roles: { primary: 'navy' } }, 'color_roles.primary'],
    ['another field', { colors: ['#000000'] }, 'colors'],
  ])('refuse %s, and stay as they are', async (_, body, param) => {
    const { kit, send } = brands()
    const before = await kit()
    const path = `${KITS}/${before.brand_kit_id}`
    expect((await send('PATCH', path, body)).refusal).toEqual([400, 'invalid_parameter', param])
    expect((await send('GET', path)).data).toMatchObject({ name: before.name, color_roles: before.color_roles })
  })
})

describe('brand glossaries', () => {
  it('take a list in place of the one before, and leave what is left out', async () => {
    const { glossary, send, simulator } = brands()
    const terms = [{ term: 'SQL', pronunciation: 'sequel' }]
    const made = await glossary({ name: 'Words', terms, do_not_translate_terms: [{ term: 'HeyGen' }] })
    simulator.advance(60_000)
    const { data } = await send('PATCH', `${GLOSSARIES}/${made.brand_glossary_id}`, { do_not_translate_terms: [] })
    expect(data).toEqual({ ...made, do_not_translate_terms: [], updated_at: expect.any(String) })
    expect(Date.parse(data.updated_at) - Date.parse(made.updated_at)).toBe(60_000)
  })

  it('have a name of their own, also after a change, and give it up when deleted', async () => {
    const { glossary, send } = brands()
    const first = await glossary({ name: 'One' })
    const second = await glossary({ name: 'Two' })
    const rename = (name: string) => send('PATCH', `${GLOSSARIES}/${second.brand_glossary_id}`, { name })
    expect((await rename('One')).refusal).toEqual([409, 'conflict', 'name'])
    expect((await rename('Two')).status).toBe(200)
    await send('DELETE', `${GLOSSARIES}/${first.brand_glossary_id}`)
    expect((await rename('One')).data.name).toBe('One')
  })

  it('are what a video refers to', async () => {
    const { glossary, send } = brands()
    const { brand_glossary_id } = await glossary({ name: 'Words' })
    expect((await send('POST', '/v3/videos', clip(1, { brand_glossary_id }))).status).toBe(200)
    await send('DELETE', `${GLOSSARIES}/${brand_glossary_id}`)
    const refusal = [404, 'resource_not_found', 'brand_glossary_id']
    expect((await send('POST', '/v3/videos', clip(1, { brand_glossary_id }))).refusal).toEqual(refusal)
  })

  it.each([
    ['no name', { name: '' }, 'name'],
    ['a long name', { name: 'x'.repeat(65) }, 'name'],
    ['a term without its pronunciation', { name: 'A', terms: [{ term: 'SQL' }] }, 'terms[0].pronunciation'],
    ['null in place of a list', { name: 'A', terms: null }, 'terms'],
  ])('refuse %s', async (_, body, param) => {
    expect((await brands().send('POST', GLOSSARIES, body)).refusal).toEqual([400, 'invalid_parameter', param])
  })
})
