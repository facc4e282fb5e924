import type { ListVideoAgentStylesQuery, StyleItem } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import type { World } from '../../world/world.js'

const NAMES = [
  'Paper cut',
  'Blueprint',
  'Newsroom',
  'Watercolour',
  'Clay',
  'Neon',
  'Chalkboard',
  'Film noir',
  'Collage',
  'Isometric',
  'Pixel',
  'Comic',
]
const TAGS = ['handmade', 'technical', 'cinematic', 'playful']
const SHAPES = ['16:9', '9:16']

/** Two dozen: each name upright and lying, so that the list has a second page. */
const styles = collection<StyleItem>('agentStyles', { kind: 'style', id: (style) => style.style_id, order: 'oldest' }, ({ files }) =>
  NAMES.flatMap((name, i) =>
    SHAPES.map((shape) => {
      const id = `style_${name.toLowerCase().replaceAll(' ', '_')}_${shape === '16:9' ? 'landscape' : 'portrait'}`
      return {
        style_id: id,
        name,
        thumbnail_url: files.publish(`styles/${id}.jpg`, { kind: 'jpg' }),
        preview_video_url: files.publish(`styles/${id}.mp4`, { kind: 'mp4', seconds: 5 }),
        tags: TAGS.filter((_, tag) => tag === i % TAGS.length || tag === (i + 1) % TAGS.length),
        aspect_ratio: shape,
      }
    }),
  ),
)

/** @throws ApiFailure 404 */
export const checkStyle = (world: World, id: string | null | undefined) => styles(world).check(id, 'style_id')

export const listStyles = (world: World, query: ListVideoAgentStylesQuery) =>
  styles(world).page('listVideoAgentStyles', query, {
    keep: ({ tags }) => query.tag === undefined || Boolean(tags?.includes(query.tag.toLowerCase())),
    show: (style) => style,
    limit: 20,
  })
