import type {
  AssetInputInput,
  CreateVideoFromAvatar,
  CreateVideoFromCinematicAvatar,
  CreateVideoFromStudio,
  CreateVideoV3RequestBody,
  StudioScene,
} from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import type { Catalogue } from '../library/catalogue.js'
import { checkFile } from '../named-file.js'
import { checkAvatar, checkSpoken, sourcesOf } from './speaker-rules.js'

const MOST_SCENES = 50
const MOST_LOOKS = 3
const MOST_VIDEOS = 3
const MOST_IMAGES = 9

const isVideo = (file: AssetInputInput, catalogue: Catalogue): boolean => {
  if (file.type === 'url') return /\.(mp4|webm|mov)(?:[?#]|$)/i.test(file.url)
  if (file.type === 'asset_id') return catalogue.asset(file.asset_id).type === 'video'
  return file.media_type.startsWith('video/')
}

/** One to three looks; they and the references together are at most three videos and nine images. */
function checkCinematic(body: CreateVideoFromCinematicAvatar, catalogue: Catalogue): void {
  const { avatar_id: ids, references } = body
  if (ids.length < 1 || ids.length > MOST_LOOKS) throw invalid('avatar_id', `A cinematic video has 1 to ${MOST_LOOKS} looks.`)
  if (body.auto_duration && typeof body.duration === 'number') throw invalid('duration', 'Leave duration out with auto_duration.')
  const looks = ids.map((id, i) => catalogue.look(id, `avatar_id[${i}]`))
  const files = references ?? []
  for (const [i, file] of files.entries()) checkFile(file, catalogue, `references[${i}]`, ['image', 'video'])
  const videos =
    files.filter((file) => isVideo(file, catalogue)).length + looks.filter((look) => look.avatar_type !== 'photo_avatar').length
  const images = files.length + looks.length - videos
  if (videos > MOST_VIDEOS || images > MOST_IMAGES) {
    throw invalid('references', `Looks and references together are at most ${MOST_VIDEOS} videos and ${MOST_IMAGES} images.`)
  }
}

function checkScene(scene: StudioScene, catalogue: Catalogue, at: string): void {
  if (scene.type === 'avatar_video') {
    checkAvatar(scene.input, catalogue, `${at}input.`)
    return
  }
  checkFile(scene.source, catalogue, `${at}source`, [scene.type])
  const voiced = sourcesOf(scene) > 0
  if (scene.type === 'image') {
    const timed = typeof scene.duration === 'number'
    if (timed === voiced) throw invalid(`${at}duration`, 'An image scene has either a duration or a voice-over.')
  } else if (scene.playback?.mode && !voiced) {
    throw invalid(`${at}playback.mode`, 'A playback mode needs a voice-over.')
  }
  if (voiced) checkSpoken(scene, catalogue, at, undefined)
}

/** A webm has its background removed, whether that was asked for or not. */
function checkMatting(
  { avatar_id: id, output_format: format, remove_background: removes }: CreateVideoFromAvatar,
  catalogue: Catalogue,
): void {
  const { avatar_type: type, matting = type !== 'digital_twin' } = catalogue.look(id)
  if (matting || !(removes || format === 'webm')) return
  throw invalid(removes ? 'remove_background' : 'output_format', `The look "${id}" was made without matting: its background stays.`)
}

function checkStudio(body: CreateVideoFromStudio, catalogue: Catalogue): void {
  const { scenes } = body
  if (scenes.length < 1 || scenes.length > MOST_SCENES) throw invalid('scenes', `A studio video has 1 to ${MOST_SCENES} scenes.`)
  for (const [i, scene] of scenes.entries()) checkScene(scene, catalogue, `scenes[${i}].`)
}

/**
 * The rules between fields that a schema can't say, for a body that fits the schema.
 *
 * @throws ApiFailure 400 for a broken rule, 404 for a look, voice or file that isn't there
 */
export function checkVideo(body: CreateVideoV3RequestBody, catalogue: Catalogue): void {
  if (body.type === 'cinematic_avatar') checkCinematic(body, catalogue)
  else if (body.type === 'studio') checkStudio(body, catalogue)
  else {
    if (body.output_format === 'webm' && body.background) throw invalid('background', 'A webm is transparent and takes no background.')
    if (body.type === 'avatar') {
      checkAvatar(body, catalogue, '')
      checkMatting(body, catalogue)
    } else {
      checkFile(body.image, catalogue, 'image', ['image'])
      checkSpoken(body, catalogue, '', undefined)
    }
  }
}
