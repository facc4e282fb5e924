import type {
  BrandKitColorRoles,
  BrandKitDetail,
  BrandKitFontRoles,
  BrandKitItem,
  BrandKitLogoRoles,
  CreateBrandKitRequest,
  ListBrandKitsQuery,
  UpdateBrandKitRequest,
} from '../../../../generated/types.js'
import { conflict, invalid } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { type Job, phaseOf } from '../../world/jobs.js'
import { fraction } from '../../world/random.js'
import { type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { type StatusWords, statusOf } from '../status.js'
import { brandOf } from './site.js'

interface KitData {
  name: string
  colorRoles: BrandKitColorRoles
  logoRoles: BrandKitLogoRoles
  fontRoles: BrandKitFontRoles
}

type KitJob = Job<KitData>

export const brandKits = collection<KitJob>('brandKits', { kind: 'brand_kit', id: (job) => job.id })

const WORDS: StatusWords = { queued: 'loading', running: 'loading', completed: 'completed', failed: 'error' }

/** Under two minutes, as the document says. */
const workMs = (id: string) => Math.round(15_000 + 75_000 * fraction(`brand kit ${id}`))

/** The address of the site. A name without a protocol isn't one: the API doesn't say that it would guess. */
function siteOf(url: string): URL {
  const site = URL.canParse(url) ? new URL(url) : undefined
  if (!site || !/^https?:$/.test(site.protocol)) throw invalid('url', 'The url is the address of a web site.')
  return site
}

const UNREACHABLE = { code: 'download_failed', message: 'The web site could not be read.' }

/** A site may have several kits: the document lists no 409 for a second one. */
function create(world: World, body: CreateBrandKitRequest) {
  const url = siteOf(body.url)
  const id = world.id('brand_kit')
  const { colorRoles, logoRoles, fontRoles } = brandOf(world, id)
  const job = brandKits(world).insert(
    world.jobs.start<KitData>({
      id,
      operation: 'createBrandKit',
      workMs: workMs(id),
      lines: world.pricing.bill([{ rateKey: 'brand_kit' }]),
      data: { name: body.name || url.hostname.replace(/^www\./, ''), colorRoles, logoRoles, fontRoles },
      // No host has a name that ends like this (RFC 2606).
      failure: url.hostname.endsWith('.invalid') ? UNREACHABLE : undefined,
      ended: (ended) => {
        if (!ended.failure) world.files.put(`brand-kits/${id}/logo.svg`, { kind: 'svg' })
      },
    }),
  )
  return { data: { brand_kit_id: job.id, status: 'loading' } }
}

const isReady = (world: World, job: KitJob) => phaseOf(job, world.clock.now()) === 'completed'

function shown(world: World, job: KitJob): BrandKitDetail {
  const { id, data } = job
  const ready = isReady(world, job)
  const { colors, logos, fonts } = brandOf(world, id)
  return {
    brand_kit_id: id,
    name: data.name,
    status: statusOf(world, job, WORDS),
    colors: ready ? [...colors] : [],
    color_roles: ready ? data.colorRoles : null,
    logos: ready ? [...logos] : [],
    logo_roles: ready ? data.logoRoles : null,
    fonts: ready ? [...fonts] : [],
    font_roles: ready ? data.fontRoles : null,
  }
}

function inList(world: World, job: KitJob): BrandKitItem {
  const { brand_kit_id, name, logos, colors = [] } = shown(world, job)
  return { brand_kit_id, name, logo_url: logos?.[0]?.url ?? null, colors }
}

const HEX = /^#[0-9a-f]{6}$/i

/** Roles point at what the kit has: its logos and fonts; a colour may be any, written `#RRGGBB`. */
function checkRoles(world: World, id: string, body: UpdateBrandKitRequest): void {
  const { logos, fonts } = brandOf(world, id)
  for (const [role, color] of Object.entries(body.color_roles ?? {})) {
    if (color && !HEX.test(color)) throw invalid(`color_roles.${role}`, 'A colour is written #RRGGBB.')
  }
  const logo = body.logo_roles?.primary
  if (logo && !logos.some(({ logo_id }) => logo_id === logo)) throw invalid('logo_roles.primary', 'The kit has no such logo.')
  for (const [role, font] of Object.entries(body.font_roles ?? {})) {
    const wanted = font?.font_id
    if (wanted && !fonts.some(({ font_id }) => font_id === wanted)) throw invalid(`font_roles.${role}.font_id`, 'The kit has no such font.')
  }
}

/** A role object takes the place of the stored one: what it leaves out is null from then on. */
function update(world: World, job: KitJob, body: UpdateBrandKitRequest) {
  // A kit that failed will never be ready; the document has no other code for it.
  if (!isReady(world, job)) throw conflict('The brand kit is not ready.', undefined, 'brand_kit_not_ready')
  checkRoles(world, job.id, body)
  const { data } = job
  const { color_roles: colors, logo_roles: logos, font_roles: fonts } = body
  data.name = body.name ?? data.name
  if (colors) data.colorRoles = { primary: null, secondary: null, tertiary: null, accent: null, ...colors }
  if (logos) data.logoRoles = { primary: null, ...logos }
  if (fonts) data.fontRoles = { title_text: null, body_text: null, ...fonts }
  return { data: shown(world, job) }
}

export const kitHandlers: Handlers = {
  createBrandKit: withBody<CreateBrandKitRequest>(create),
  listBrandKits: withQuery<ListBrandKitsQuery>((world, query) =>
    brandKits(world).page('listBrandKits', query, { show: (job) => inList(world, job), limit: 20 }),
  ),
  getBrandKit: (world, request) => ({ data: shown(world, brandKits(world).get(param(request, 'brand_kit_id'))) }),
  updateBrandKit: withBody<UpdateBrandKitRequest>((world, body, request) =>
    update(world, brandKits(world).get(param(request, 'brand_kit_id')), body),
  ),
  deleteBrandKit: (world, request) => ({ data: { brand_kit_id: brandKits(world).delete(param(request, 'brand_kit_id')).id } }),
}
