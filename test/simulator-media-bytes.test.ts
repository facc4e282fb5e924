import { describe, expect, it } from 'vitest'
import { mediaSeconds } from '../src/duration/media/media.js'
import { madeBytes } from '../src/simulator/world/made.js'
import { watched } from './support/media.js'
import { finish, world } from './support/world.js'

const LENGTHS = [0.2, 1, 12.345, 61.5, 1800.5]
/** An MP3 has whole frames of 24 ms. */
const HALF_FRAME = 0.012

const lengthOf = (bytes: Uint8Array) => mediaSeconds(watched(bytes))

describe('files that are made', () => {
  it.each(['mp4', 'mov', 'webm', 'wav'] as const)('a %s plays exactly as long as it should', async (kind) => {
    for (const seconds of LENGTHS) {
      expect(await lengthOf(madeBytes({ kind, seconds }))).toMatchObject({ seconds, exact: true })
    }
  })

  it('an mp3 plays that long to the nearest frame', async () => {
    for (const wanted of LENGTHS) {
      const { seconds, exact, format } = await lengthOf(madeBytes({ kind: 'mp3', seconds: wanted }))
      expect([exact, format]).toEqual([true, 'mp3'])
      expect(Math.abs(seconds - wanted)).toBeLessThanOrEqual(HALF_FRAME + 1e-9)
    }
  })

  it('their bytes say what they are', () => {
    const head = (bytes: Uint8Array) => [...bytes.subarray(0, 4)]
    expect(head(madeBytes({ kind: 'jpg' }))).toEqual([0xff, 0xd8, 0xff, 0xe0])
    expect(head(madeBytes({ kind: 'png' }))).toEqual([0x89, 0x50, 0x4e, 0x47])
    expect(head(madeBytes({ kind: 'gif' }))).toEqual([0x47, 0x49, 0x46, 0x38])
    expect(head(madeBytes({ kind: 'zip' }))).toEqual([0x50, 0x4b, 3, 4])
    expect(new TextDecoder().decode(madeBytes({ kind: 'svg' }))).toMatch(/^<svg .*<\/svg>\n$/)
    expect(new TextDecoder().decode(madeBytes({ kind: 'srt', text: '1\nü\n' }))).toBe('1\nü\n')
  })

  it('are small: half an hour of film is less than a megabyte', () => {
    for (const kind of ['mp4', 'webm'] as const) expect(madeBytes({ kind, seconds: 1800 }).length).toBeLessThan(1_000_000)
  })
})

it('a finished video is behind its address, as long as it was charged for', async () => {
  const { simulator, submit, video } = world()
  const id = await submit({ type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Good morning. '.repeat(40) })
  finish(simulator)
  const { video_url, duration, subtitle_url } = await video(id)
  const response = await simulator.fetch(video_url ?? '')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'video/mp4'])
  const { seconds } = await lengthOf(new Uint8Array(await response.arrayBuffer()))
  expect([seconds, seconds]).toEqual([duration, simulator.charges[0]?.seconds])
  expect(await (await simulator.fetch(subtitle_url ?? '')).text()).toContain('Good morning.')
})
