import type {
  GenerateFromTemplateV3Request,
  ListTemplatesV3Query,
  TemplateDetailV3,
  TemplateListItemV3,
  TemplateSceneV3,
} from '../../../../generated/types.js'
import { type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { rendering, videoDetail, videos } from '../videos/render.js'
import { planScenes } from './plan.js'
import { checkGeneration } from './rules.js'
import { type Template, type TemplateScene, templates } from './stock.js'

const MADE = Date.UTC(2026, 4, 1) / 1000

function inList(world: World, { id, name, width, height }: Template): TemplateListItemV3 {
  const aspect_ratio = width > height ? '16:9' : '9:16'
  return {
    id,
    name,
    thumbnail_url: world.files.publish(`templates/${id}.jpg`, { kind: 'jpg' }),
    aspect_ratio,
    created_at: MADE,
    updated_at: MADE,
  }
}

function sceneDetail({ variables }: Template, scene: TemplateScene): TemplateSceneV3 {
  const texts = [...(scene.script ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
  const others = [scene.speaker?.lookFrom, scene.speaker?.voiceFrom, scene.audioFrom, scene.shows].filter((name) => name !== undefined)
  return {
    scene_id: scene.id,
    script: scene.script ?? null,
    variables: [...new Set([...texts, ...others])].map((name) => ({ name, variable_type: variables[name]?.type ?? 'text' })),
  }
}

function detail(world: World, template: Template): TemplateDetailV3 {
  return {
    ...inList(world, template),
    variables: { ...template.variables },
    scene_ids: template.scenes.map(({ id }) => id),
    scenes: template.scenes.map((scene) => sceneDetail(template, scene)),
  }
}

function generate(world: World, body: GenerateFromTemplateV3Request, template: Template) {
  checkGeneration(world, template, body)
  const id = world.id('video')
  const stretches = planScenes(template, body, catalogueOf(world), id)
  const job = world.jobs.start(
    rendering(world, {
      id,
      operation: 'generateFromTemplateV3',
      lines: world.pricing.bill(stretches),
      data: {
        title: body.title ?? template.name,
        folderId: body.folder_id ?? null,
        milliseconds: stretches.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        format: 'mp4',
        captioned: Boolean(body.caption || body.subtitles),
        language: null,
        body: undefined,
        callbackId: body.callback_id,
        callbackUrl: body.callback_url,
      },
    }),
  )
  return { data: videoDetail(world, videos(world).insert(job)) }
}

export const templateHandlers: Handlers = {
  listTemplatesV3: withQuery<ListTemplatesV3Query>((world, query) =>
    templates(world).page('listTemplatesV3', query, { show: (template) => inList(world, template) }),
  ),
  getTemplateV3: (world, request) => ({ data: detail(world, templates(world).get(param(request, 'template_id'))) }),
  generateFromTemplateV3: withBody<GenerateFromTemplateV3Request>((world, body, request) =>
    generate(world, body, templates(world).get(param(request, 'template_id'))),
  ),
}
