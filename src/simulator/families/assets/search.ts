import type { AssetSearchItem, SearchAssetsQuery } from '../../../../generated/types.js'
import { pageOf } from '../../http/paging.js'
import { hexId } from '../../world/random.js'
import type { World } from '../../world/world.js'
import { type Asset, assets } from '../library/catalogue.js'

/** The public library has as many of everything: two pages. */
const FOUND = 24

const LOOKS = {
  image: { file: 'jpg', width: 1920, height: 1080, orientation: 'landscape', is_transparent: false },
  icon: { file: 'svg', width: 24, height: 24, orientation: 'square', is_transparent: true },
} as const

function publicItems({ files }: World, { query, type }: SearchAssetsQuery): AssetSearchItem[] {
  const { file, ...look } = LOOKS[type]
  return Array.from({ length: FOUND }, (_, i) => {
    const id = hexId(`${type} ${query.toLowerCase()} ${i}`)
    const path = `library/${id}.${file}`
    files.put(path, { kind: file })
    return { id, url: files.url(path), type, ...look }
  })
}

/** Own files are found by the words in their names; the API's search knows what is in them. */
function personalItems(world: World, { query, type }: SearchAssetsQuery): AssetSearchItem[] {
  const words = query.toLowerCase().split(/\s+/)
  const fits = ({ name, type: kind }: Asset) => kind === 'image' && words.some((word) => name.toLowerCase().includes(word))
  if (type === 'icon') return []
  return [...assets(world)].filter(fits).map(({ id, url }) => ({ id, url: url ?? '', type }))
}

/** The public library answers to every query. */
export function search(world: World, query: SearchAssetsQuery) {
  const items = query.scope === 'personal' ? personalItems(world, query) : publicItems(world, query)
  return pageOf('searchAssets', items, query, 20)
}
