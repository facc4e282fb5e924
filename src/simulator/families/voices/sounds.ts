import type { AudioSoundItem, SearchAudioSoundsQuery } from '../../../../generated/types.js'
import { pageOf } from '../../http/paging.js'
import { fraction } from '../../world/random.js'
import { type World, withQuery } from '../../world/world.js'

type Row = readonly [name: string, description: string, type: 'music' | 'sound_effects', seconds: number]

const MUSIC = ['calm piano', 'upbeat corporate', 'cinematic strings', 'lo-fi beat', 'acoustic guitar', 'electronic pulse', 'jazz trio']
const EFFECTS = ['whoosh', 'click', 'applause', 'rain', 'door', 'notification', 'crowd']

const ROWS: readonly Row[] = [
  ...MUSIC.flatMap((name, i): Row[] => [
    [name, `A ${name} track for a background`, 'music', 60 + 7 * i],
    [`${name}, short`, `A ${name} jingle for an intro`, 'music', 8 + i],
  ]),
  ...EFFECTS.map((name, i): Row => [name, `The sound of a ${name}`, 'sound_effects', 1.5 + 0.5 * i]),
]

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []

/** How alike a query and a sound are: a word in common lifts a sound over the 0.7 that searches ask for when they don't say. */
function scoreOf(query: string, [name, description]: Row): number {
  const asked = wordsIn(query)
  const known = new Set([...wordsIn(name), ...wordsIn(description)])
  const common = asked.filter((word) => known.has(word)).length / Math.max(1, asked.length)
  const noise = fraction(`sound ${query} ${name}`)
  return Math.round(1000 * (common > 0 ? 0.7 + 0.2 * common + 0.09 * noise : 0.3 + 0.3 * noise)) / 1000
}

function search(world: World, query: SearchAudioSoundsQuery) {
  const { type = 'music', min_score: least = 0.7 } = query
  const found = ROWS.map((row, i): AudioSoundItem => {
    const [name, description, kind, duration] = row
    const id = `sound_${String(i + 1).padStart(2, '0')}`
    const path = `sounds/${id}.mp3`
    world.files.put(path, { kind: 'mp3', seconds: duration })
    const peak = kind === 'music' ? null : duration / 2
    const about = { id, name, description, audio_url: world.files.url(path), duration, type: kind }
    return { ...about, peak_offset: peak, placement: null, score: scoreOf(query.query, row) }
  })
  const kept = found.filter((sound) => sound.type === type && sound.score >= least).sort((a, b) => b.score - a.score)
  return pageOf('searchAudioSounds', kept, query, 10)
}

export const searchSounds = withQuery<SearchAudioSoundsQuery>(search)
