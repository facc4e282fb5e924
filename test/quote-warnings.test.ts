import { describe, expect, it } from 'vitest'
import { observeSpeech } from '../src/duration/speech.js'
import type { Facts } from '../src/quote/quote.js'
import { ask } from './support/ask.js'
import { codes } from './support/quote.js'

const breaks = 'One. <break time="1s"/> Two.'
const style = { engine_settings: { engine_type: 'elevenlabs', style: 0.5 } }
const spoken = { voice_id: 'v', script: 'One. Two.' }
const avatar = (more: object) => ({ type: 'avatar', avatar_id: 'look', ...spoken, ...more })
const studio = (more: object) => ({
  type: 'studio',
  scenes: [{ type: 'avatar_video', input: { type: 'avatar', avatar_id: 'l', ...spoken, ...more } }],
})
const voiceOver = (more: object) => ({ type: 'studio', scenes: [{ type: 'image', source: {}, ...spoken, ...more }] })

const warned = (operation: Parameters<typeof ask>[0], body: object, facts: Facts = {}) =>
  codes(ask(operation, body, facts).quote.warnings).filter((code) => code !== 'superseded_rate_card')

describe('break tags', () => {
  it.each<[string, Parameters<typeof ask>[0], object]>([
    ['a video', 'createVideo', avatar({ script: breaks })],
    ['a scene', 'createVideo', studio({ script: breaks })],
    ['a voice-over', 'createVideo', voiceOver({ script: breaks })],
    ['speech', 'createSpeechV3', { voice_id: 'v', text: breaks }],
    ['speech from text', 'createSpeechV3', { voice_id: 'v', text: breaks, input_type: 'text' }],
    ['an item of a batch', 'createVideoBatchV3', { videos: [avatar({}), avatar({ script: breaks }), avatar({ script: breaks })] }],
  ])('in %s may be read aloud', (_, operation, body) => {
    expect(warned(operation, body)).toEqual(['break_tags_in_text'])
  })

  it('in SSML are pauses, and a stated length has none', () => {
    expect(warned('createSpeechV3', { voice_id: 'v', text: breaks, input_type: 'ssml' })).toEqual([])
    expect(warned('createVideo', avatar({ script: breaks }), { seconds: 5 })).toEqual([])
    expect(warned('createVideo', avatar({ script: 'One < two, <breakfast> and <b>three</b>.' }))).toEqual([])
  })

  it('that may be read aloud are held as read', () => {
    const short = '<break time="0.1s"/>'.repeat(30)
    const high = (input_type: string) => ask('createSpeechV3', { voice_id: 'v', text: short, input_type }).quote.seconds?.high ?? 0
    expect(high('text')).toBeGreaterThan(2 * high('ssml'))
  })
})

describe('a style', () => {
  const calibrations = { v: observeSpeech(undefined, 'Some words that were read before.', 3) }

  it.each<[string, Parameters<typeof ask>[0], object]>([
    ['a video', 'createVideo', avatar({ voice_settings: style })],
    ['a scene', 'createVideo', studio({ voice_settings: style })],
  ])('of %s is warned of until the voice is known', (_, operation, body) => {
    expect(warned(operation, body)).toEqual(['uncalibrated_style'])
    expect(warned(operation, body, { calibrations })).toEqual([])
    expect(warned(operation, body, { calibrations: { other: calibrations.v } })).toEqual(['uncalibrated_style'])
  })

  it.each([{ engine_type: 'elevenlabs', style: 0 }, { engine_type: 'elevenlabs', style: null }, { engine_type: 'fish' }, null])(
    'that is none, %j, is not',
    (engine_settings) => {
      expect(warned('createVideo', avatar({ voice_settings: { engine_settings } }))).toEqual([])
    },
  )
})
