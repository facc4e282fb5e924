import type { CreateVideoV3RequestBody } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import type { World } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile, isUrl } from '../named-file.js'
import { enterpriseOnly } from '../plans.js'

/**
 * Checks what is put behind and on a video: its background and its watermark, which only Enterprise accounts may have.
 *
 * @throws ApiFailure 400, 403, 404
 */
export function checkDressing(world: World, body: CreateVideoV3RequestBody): void {
  const background = 'background' in body ? body.background : undefined
  if (background?.type === 'image') {
    const { url, asset_id: asset } = background
    if (!url && !asset) throw invalid('background.url', 'A background of the type image needs a url or an asset_id.')
    if (url && !isUrl(url)) throw invalid('background.url', 'The URL has to be a public http or https address.')
    if (asset) checkFile({ type: 'asset_id', asset_id: asset }, catalogueOf(world), 'background', ['image', 'video'])
  }
  const watermark = 'watermark' in body ? body.watermark : undefined
  if (!watermark) return
  enterpriseOnly(world, 'A watermark', 'watermark')
  checkFile(watermark.image, catalogueOf(world), 'watermark.image', ['image'])
}
