import type {
  BrandGlossaryDetail,
  BrandGlossaryItem,
  CreateBrandGlossaryRequest,
  ListBrandGlossariesQuery,
  UpdateBrandGlossaryRequest,
} from '../../../../generated/types.js'
import { conflict } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { type Handlers, param, type Received, type World, withBody, withQuery } from '../../world/world.js'

export const glossaries = collection<BrandGlossaryDetail>('brandGlossaries', {
  kind: 'brand_glossary',
  id: (glossary) => glossary.brand_glossary_id,
})

/** @throws ApiFailure 409 for the name of another glossary, letter by letter */
function checkName(world: World, name: string | undefined, self?: string): void {
  for (const other of glossaries(world)) {
    if (other.name === name && other.brand_glossary_id !== self) throw conflict(`There is a glossary "${name}" already.`, 'name')
  }
}

function create(world: World, body: Received<CreateBrandGlossaryRequest>) {
  checkName(world, body.name)
  const now = new Date(world.clock.now()).toISOString()
  const glossary = glossaries(world).insert({
    brand_glossary_id: world.id('brand_glossary'),
    name: body.name,
    created_at: now,
    updated_at: now,
    terms: body.terms ?? [],
    do_not_translate_terms: body.do_not_translate_terms ?? [],
    forced_translations: body.forced_translations ?? [],
  })
  return { data: glossary }
}

function update(world: World, id: string, body: Received<UpdateBrandGlossaryRequest>) {
  glossaries(world).get(id)
  checkName(world, body.name, id)
  const updated_at = new Date(world.clock.now()).toISOString()
  return { data: glossaries(world).patch(id, { ...body, updated_at }) }
}

function inList({ brand_glossary_id, name, created_at, updated_at }: BrandGlossaryDetail): BrandGlossaryItem {
  return { brand_glossary_id, name, created_at, updated_at }
}

export const glossaryHandlers: Handlers = {
  createBrandGlossary: withBody<Received<CreateBrandGlossaryRequest>>(create),
  listBrandGlossaries: withQuery<ListBrandGlossariesQuery>((world, query) =>
    glossaries(world).page('listBrandGlossaries', query, { show: inList }),
  ),
  getBrandGlossary: (world, request) => ({ data: glossaries(world).get(param(request, 'brand_glossary_id')) }),
  updateBrandGlossary: withBody<Received<UpdateBrandGlossaryRequest>>((world, body, request) =>
    update(world, param(request, 'brand_glossary_id'), body),
  ),
  deleteBrandGlossary(world, request) {
    const { brand_glossary_id } = glossaries(world).delete(param(request, 'brand_glossary_id'))
    return { data: { brand_glossary_id } }
  },
}
