import { operations } from '../../generated/operations.js'
import { fieldOf } from '../fields.js'
import type { Operation } from '../operation.js'
import { DownloadError } from './download-error.js'
import type { DownloadName } from './download-names.js'

/** Where the answer of a GET has the links of a resource's files. */
interface Row {
  readonly get: keyof typeof operations
  /** By the word for `which`; the first is the default. `[]` stands for the list that `item` picks from, `*` for any name. */
  readonly links: Readonly<Record<string, string>>
  /** Where the files are those of another resource, whose id is in this field. */
  readonly via?: { readonly field: string; readonly resource: DownloadName }
}

const DOWNLOADS: Readonly<Record<DownloadName, Row>> = {
  videos: {
    get: 'getVideoV3',
    links: {
      video: 'video_url',
      captioned: 'captioned_video_url',
      subtitles: 'subtitle_url',
      thumbnail: 'thumbnail_url',
      gif: 'gif_url',
    },
  },
  videoAgents: { get: 'getVideoAgentSession', links: {}, via: { field: 'video_id', resource: 'videos' } },
  videoTranslations: {
    get: 'getVideoTranslationV3',
    links: { video: 'video_url', audio: 'audio_url', subtitles: 'srt_caption_url', vtt: 'vtt_caption_url' },
  },
  'videoTranslations.proofreads': { get: 'downloadProofreadSrtV3', links: { subtitles: 'srt_url', original: 'original_srt_url' } },
  lipsyncs: { get: 'getLipsyncV3', links: { video: 'video_url', subtitles: 'caption_url' } },
  'hyperframes.renders': { get: 'getHyperframesRenderV3', links: { video: 'video_url', thumbnail: 'thumbnail_url' } },
  aiClipping: { get: 'getAiClippingV3', links: { video: 'clips[].video_url', thumbnail: 'clips[].thumbnail_url' } },
  fillerWordRemovals: { get: 'getFillerWordRemovalV3', links: { video: 'video_url', thumbnail: 'thumbnail_url' } },
  backgroundRemovals: { get: 'getBackgroundRemoval', links: { '*': 'layers.*' } },
  podcasts: { get: 'getPodcastV3', links: { video: 'video_url', thumbnail: 'thumbnail_url' } },
  workflowRuns: { get: 'getWorkflowRun', links: { output: 'outputs[].url' } },
  'models.videos': { get: 'getModelVideo', links: { video: 'video_url' } },
  'models.images': { get: 'getModelImage', links: { image: 'images[].image_url' } },
  assets: { get: 'getAsset', links: { file: 'url' } },
}

/** The file that was asked for. */
export interface Wanted {
  readonly which: string | undefined
  /** Place in a list, from 0, or id of an item of it. */
  readonly item: string | number | undefined
}

/** The words that `which` may be for a resource; undefined where any may. */
export function whichOf(resource: DownloadName): readonly string[] | undefined {
  const row = DOWNLOADS[resource]
  const { links } = row.via ? DOWNLOADS[row.via.resource] : row
  return !('*' in links) ? Object.keys(links) : undefined
}

const MEDIA = ['video', 'captioned', 'audio', 'thumbnail', 'gif', 'image']

/** Whether a file is a picture or a recording: not subtitles, nor an asset or a layer, which may be anything. */
export function isMedia(resource: DownloadName, which: string | undefined): boolean {
  return MEDIA.includes(which ?? whichOf(resource)?.[0] ?? '')
}

/** Whether the files of a resource come in lists, of which `item` picks one. */
export function hasItems(resource: DownloadName): boolean {
  return Object.values(DOWNLOADS[resource].links).some((path) => path.includes('[]'))
}

/**
 * The link of a file, as the API gives it now.
 *
 * @param read a free GET, that resolves to the answer's `data`.
 * @throws DownloadError `not_ready` when there is no such file, or not yet.
 */
export async function linkOf(
  resource: DownloadName,
  id: string,
  wanted: Wanted,
  read: (operation: Operation, params: Readonly<Record<string, string>>) => Promise<unknown>,
): Promise<string> {
  const row = DOWNLOADS[resource]
  const operation = operations[row.get]
  const param = /\{(\w+)\}/.exec(operation.path)?.[1] ?? 'id'
  const data = await read(operation, { [param]: id })
  if (row.via) {
    const next = fieldOf(data, row.via.field)
    if (typeof next !== 'string' || next === '') throw notReady(resource, id, 'a video', data)
    return linkOf(row.via.resource, next, wanted, read)
  }
  const which = wanted.which ?? Object.keys(row.links)[0] ?? ''
  const found = '*' in row.links ? layer(data, wanted.which) : at(data, row.links[which] ?? '', wanted.item ?? 0)
  if (typeof found !== 'string' || found === '') throw notReady(resource, id, `a file "${wanted.which ?? which}"`, data)
  return found
}

/** Words of the API for jobs that have ended without a file. */
const WITHOUT_FILES = new Set<unknown>(['failed', 'FAILED', 'error', 'cancelled', 'canceled', 'deleted'])
/** Words of workflow runs that have ended: what they made is in files where it is large. */
const WITH_VALUES = new Set<unknown>(['succeeded', 'partial'])

function notReady(resource: string, id: string, what: string, data: unknown): DownloadError {
  const status = fieldOf(data, 'status')
  const state = typeof status === 'string' ? `, whose status is "${status}",` : ''
  const next =
    status === 'completed'
      ? 'Captions come some seconds after the video; other files only if they were asked for.'
      : WITHOUT_FILES.has(status)
        ? 'It has ended so, and will have none.'
        : WITH_VALUES.has(status)
          ? 'A small output is in the run itself, as its value; item names another.'
          : 'Wait for it first.'
  return new DownloadError(
    'not_ready',
    `${resource} ${id}${state} has no link to ${what} now. ${next}`,
    { bytes: 0 },
    { operation: resource },
  )
}

/** What the items of lists are told by: clips, images, the outputs of workflow runs. */
const IDS = ['id', 'image_id', 'name']

/** The value of a path with at most one list in it. */
function at(data: unknown, path: string, item: string | number): unknown {
  const [list, rest] = path.split('[].')
  if (rest === undefined) return fieldOf(data, path)
  const items: unknown = fieldOf(data, list ?? '')
  if (!Array.isArray(items)) return undefined
  const found: unknown = typeof item === 'number' ? items[item] : items.find((each) => IDS.some((id) => fieldOf(each, id) === item))
  return fieldOf(found, rest)
}

/** A layer by name; without one, the only or first there is. */
function layer(data: unknown, name: string | undefined): unknown {
  const layers = fieldOf(data, 'layers')
  if (typeof layers !== 'object' || layers === null) return undefined
  return name === undefined ? Object.values(layers)[0] : Object.hasOwn(layers, name) ? fieldOf(layers, name) : undefined
}
