import type { GenerateFromTemplateV3Request, TemplateVariable } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import type { World } from '../../world/world.js'
import { checkBrand } from '../brand-references.js'
import { folders } from '../folders.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile } from '../named-file.js'
import type { Template, TemplateScene } from './stock.js'

const FRAME_RATES = [25, 30, 60]
/** Sides are whole and even, so that not every size has the shape to the last digit. */
const SHAPE_TOLERANCE = 0.01

/** A name that the template doesn't have is refused: a typing error would cost a video otherwise. No page tells. */
function checkVariable(world: World, template: Template, name: string, variable: TemplateVariable): void {
  const at = `variables.${name}`
  const known = template.variables[name]
  if (!known) throw invalid(at, `The template has no variable "${name}".`)
  if (known.type !== variable.type) throw invalid(`${at}.type`, `The variable "${name}" is of the type ${known.type}.`)
  const catalogue = catalogueOf(world)
  if (variable.type === 'character') catalogue.look(variable.character_id, `${at}.character_id`)
  else if (variable.type === 'voice') catalogue.voice(variable.voice_id, `${at}.voice_id`)
  else if (variable.type !== 'text') checkFile(variable.asset, catalogue, `${at}.asset`, [variable.type])
}

function checkSize({ width, height }: Template, dimension: NonNullable<GenerateFromTemplateV3Request['dimension']>): void {
  if (dimension.width % 2 !== 0 || dimension.height % 2 !== 0) throw invalid('dimension', 'Width and height are even numbers.')
  const shape = (dimension.width * height) / (dimension.height * width)
  if (Math.abs(shape - 1) > SHAPE_TOLERANCE) throw invalid('dimension', `The template is ${width} by ${height}: keep its shape.`)
}

/** @throws ApiFailure 400, 404, 409 */
export function checkGeneration(world: World, template: Template, body: GenerateFromTemplateV3Request): void {
  for (const [name, variable] of Object.entries(body.variables)) checkVariable(world, template, name, variable)
  folders(world).check(body.folder_id, 'folder_id')
  checkBrand(world, body)
  if (body.dimension) checkSize(template, body.dimension)
  if (body.fps !== undefined && !FRAME_RATES.includes(body.fps)) throw invalid('fps', `fps is one of ${FRAME_RATES.join(', ')}.`)
}

/** The scenes of the request in its order, repeats included; all of them where it names none. @throws ApiFailure 400 */
export function chosenScenes({ scenes }: Template, ids: readonly string[] | null | undefined): readonly TemplateScene[] {
  if (!ids) return scenes
  if (ids.length === 0) throw invalid('scene_ids', 'Name at least one scene, or leave scene_ids out.')
  return ids.map((id, i) => {
    const scene = scenes.find((candidate) => candidate.id === id)
    if (!scene) throw invalid(`scene_ids[${i}]`, `The template has no scene "${id}".`)
    return scene
  })
}
