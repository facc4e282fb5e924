// @ts-check
import { readdirSync, readFileSync } from 'node:fs'

/**
 * @typedef {import('heygen-guard').CreateVideoV3RequestBody} Body
 * @typedef {{ name: string, label: string, body: Body, facts: import('heygen-guard').Facts }} Job
 */

const HERE = new URL('..', import.meta.url)

/**
 * The jobs of `jobs.csv`: plain comma-separated rows, no quoting, with the script in a file beside it.
 *
 * @param {{ avatar?: string | undefined, voice?: string | undefined }} [replace] a look and a voice to use instead of the CSV's
 * @returns {Job[]}
 */
export function readJobs(replace = {}) {
  const [header = '', ...rows] = text('jobs.csv').split('\n')
  const names = header.split(',')
  return rows.map((row) => {
    const cells = row.split(',')
    const cell = (/** @type {string} */ name) => cells[names.indexOf(name)] ?? ''
    const avatar = replace.avatar ?? cell('avatar')
    const voice = replace.voice ?? cell('voice')
    return { name: cell('name'), label: cell('label'), body: bodyOf(cell, avatar, voice), facts: { language: languageOf(cell('script')) } }
  })
}

/**
 * @param {(name: string) => string} cell
 * @param {string} avatar
 * @param {string} voice
 * @returns {Body}
 */
function bodyOf(cell, avatar, voice) {
  const resolution = /** @type {'720p' | '1080p' | '4k'} */ (cell('resolution'))
  const engine = /** @type {'avatar_iii' | 'avatar_iv' | 'avatar_v' | ''} */ (cell('engine'))
  const title = cell('name')
  const choice = engine ? { engine: { type: engine } } : {}
  switch (cell('type')) {
    case 'cinematic_avatar':
      return {
        type: 'cinematic_avatar',
        title,
        avatar_id: [avatar],
        prompt: text(cell('script')),
        resolution: resolution === '4k' ? '1080p' : resolution,
        duration: 8,
      }
    case 'studio': {
      const scenes = readdirSync(new URL(cell('script'), HERE)).sort()
      return {
        type: 'studio',
        title,
        resolution,
        scenes: scenes.map((file) => ({
          type: 'avatar_video',
          input: { type: 'avatar', avatar_id: avatar, voice_id: voice, script: text(`${cell('script')}/${file}`), ...choice },
        })),
      }
    }
    default:
      return { type: 'avatar', title, avatar_id: avatar, voice_id: voice, script: text(cell('script')), resolution, ...choice }
  }
}

/** @param {string} path */
function languageOf(path) {
  return path.split('.').at(-2)?.slice(-2) ?? 'en'
}

/** @param {string} path */
function text(path) {
  return readFileSync(new URL(path, HERE), 'utf8').trim()
}
