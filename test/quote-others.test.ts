import { describe, expect, it } from 'vitest'
import type { Facts } from '../src/quote/quote.js'
import { ask, unpricedOf, usdOf, video } from './support/ask.js'
import { codes } from './support/quote.js'

describe('a Video Agent', () => {
  const agent = (prompt: string, facts: Facts = {}) => ask('createVideoAgentV3', { prompt }, facts)

  // 0.0333 a second; 79 to 174 % of 60 s are 47.4 to 104.4 s, held as 105.
  it.each([
    ['A 60-second explainer', 60],
    ['Explain it in 60 seconds.', 60],
    ['a 60s teaser', 60],
    ['one minute about cats', 60],
    ['a 1 minute clip', 60],
    ['45 sec at most', 45],
    ['2-minute tour', 120],
    ['1.5 minutes on tax', 90],
    ['1 minute and 30 seconds', 90],
    ['half a minute', 30],
    ['30-60 seconds', 60],
    ['a 5 second intro, then a 90 second story', 90],
    ['half an hour', 1800],
    ['1.5 hours', 5400],
    ['a two-hour lecture with a 10 second intro', 7200],
    ['a 1 hour 30 minute film', 3600],
    ['an hour-long talk, 5 s of logo', 3600],
    ['a minute-long clip with a 5 second intro', 60],
    ['twelve minutes and 5 seconds', 725],
    ['fifty seconds', 50],
    ['fifteen seconds', 15],
    ['one 60-second video', 60],
    ['scene one 30 seconds', 30],
  ])('asked for "%s" takes %d s', (prompt, seconds) => {
    expect(agent(prompt).quote.seconds?.expected).toBe(seconds)
  })

  it.each([
    'twenty-five seconds',
    'one hundred and five seconds',
    'one and a half minutes',
    '1½ minutes',
    'an hour and a half',
    '2 minutes and three quarters',
    '1h 30min',
    '1 h 30 min',
    '1h30m',
    '5m',
    '2m 30 seconds',
    '1:30 minutes',
    '1,5 minutes',
    '1,500 seconds',
    'nineteen minutes',
    'twenty-one 30-second scenes',
    'ten 30-second scenes',
    '10 30-second scenes',
    '3x 10 seconds',
    '10 × 30 seconds',
    'a couple of minutes',
    'several hours',
  ])('asked for "%s", which is more than its last words say, has no price', (prompt) => {
    expect(agent(prompt).quote.unpriced).toMatch(/expectedSeconds/)
    expect(agent(`A 5-second intro. ${prompt}.`).quote.unpriced).toMatch(/expectedSeconds/)
  })

  it('is held with the published spread', () => {
    expect(agent('A 60-second explainer').quote).toMatchObject({
      usd: { low: '1.57842', expected: '1.998', high: '3.4965' },
      seconds: { low: 47.4, expected: 60, high: 104.4 },
      assumptions: [{ code: 'agent_length_from_prompt' }],
    })
    expect(agent('A 90-second explainer', { expectedSeconds: 60 }).quote.usd?.expected).toBe('1.998')
  })

  it.each(['Say something', 'Version 2.5 minimal', 'in 2026', 'a20 s', '', '0 seconds'])('asked for "%s" has no price', (prompt) => {
    expect(agent(prompt).quote.unpriced).toMatch(/expectedSeconds/)
  })

  it('asked for several lengths is expected to take the longest, and held as if they came one after another', () => {
    const { quote } = agent('Scene one: 10 seconds. Scene two: 20 seconds. Scene three: 30 seconds.')
    // 79 % of 10 s, 30 s, and 174 % of 60 s.
    expect(quote.seconds).toEqual({ low: 7.9, expected: 30, high: 104.4 })
    expect(quote.assumptions[0]?.message).toContain('60 s')
  })

  it.each([
    'Five scenes of 20 seconds each',
    '10 seconds per scene',
    'a cut every 3 seconds',
    'Make it 5 seconds shorter',
    'Remove the first 4 seconds',
    'Add another 10 seconds',
    'Show the logo after 2 seconds',
    'Two seconds of pause between scenes, please',
  ])('asked for "%s" is not told its own length', (prompt) => {
    expect(agent(prompt).quote.unpriced).toMatch(/expectedSeconds/)
    expect(agent(`A 60-second video. ${prompt}.`).quote.seconds).toEqual({ low: 47.4, expected: 60, high: 104.4 })
  })

  it('reads the longest prompt in time', () => {
    expect(agent('1 minute and '.repeat(770)).quote.seconds?.expected).toBe(60)
    expect(agent('9'.repeat(10_000)).quote.priced).toBe(false)
  })

  it('in a chat is priced per message', () => {
    const first = ask('createVideoAgentV3', { prompt: 'A 10 second intro', mode: 'chat' })
    const next = ask('sendVideoAgentMessage', { message: 'Make it 20 seconds' })
    expect([first.quote.usd?.expected, next.quote.usd?.expected]).toEqual(['0.333', '0.666'])
    expect(codes(next.quote.assumptions)).toContain('agent_renders_unknown')
    expect(unpricedOf('sendVideoAgentMessage', { message: 'Go on' })).toMatch(/expectedSeconds/)
    expect(usdOf('sendVideoAgentMessage', { message: 'Go on' }, { expectedSeconds: 10 })?.expected).toBe('0.333')
  })
})

describe('speech', () => {
  const body = (more: object = {}) => ({ text: 'Hello and welcome to this short talk about nothing at all.', voice_id: 'v', ...more })

  it('of a stated length is exact, and held at the dearest list', () => {
    expect(usdOf('createSpeechV3', body(), { seconds: 10 })).toEqual({ low: '0.00667', expected: '0.00667', high: '0.02' })
  })

  it('is estimated from its text, and shorter the faster it is', () => {
    const seconds = (speed: number) => ask('createSpeechV3', body({ speed })).quote.seconds?.expected ?? 0
    expect(seconds(2)).toBeLessThan(seconds(1))
    expect(seconds(1)).toBeLessThan(seconds(0.5))
    expect(seconds(1)).toBeGreaterThan(2)
    expect(seconds(1)).toBeLessThan(8)
    expect(ask('createSpeechV3', body()).quote.likely).not.toBeNull()
  })
})

describe('an avatar', () => {
  const file = video

  it.each([
    ['photo', { type: 'photo', name: 'n', file }, '2026-06', '1.00', '1.32'],
    ['digital_twin', { type: 'digital_twin', name: 'n', file }, '2026-06', '1.00', '1.00'],
    ['prompt', { type: 'prompt', name: 'n', prompt: 'p' }, '2026-08-28', '1.00', '1.00'],
    ['prompt', { type: 'prompt', name: 'n', prompt: 'p' }, '2026-06', '1.00', '1.00'],
  ])('from a %s', (_type, body, card, expected, high) => {
    expect(usdOf('createAvatar', body, {}, card)).toEqual({ low: expected, expected, high })
  })

  it('of a twin warns that it may be sold to enterprises only', () => {
    expect(codes(ask('createAvatar', { type: 'digital_twin', name: 'n', file }).quote.warnings)).toContain(
      'digital_twin_may_be_unavailable',
    )
    expect(codes(ask('createAvatar', { type: 'photo', name: 'n', file }).quote.warnings)).not.toContain('digital_twin_may_be_unavailable')
  })
})

describe('a template', () => {
  const generate = (more: object, facts: Facts) => ask('generateFromTemplateV3', { variables: {}, ...more }, facts)
  const templateScenes = [
    { id: 'a', seconds: 10, engine: 'avatar_iv', avatarType: 'photo_avatar' },
    { id: 'b', seconds: 20, engine: 'avatar_iii', avatarType: 'digital_twin' },
  ] as const

  it('is the sum of its scenes, held at the dearest rate of them', () => {
    // 10 × 0.05 + 20 × 0.0167; every second at 0.05.
    expect(generate({}, { templateScenes }).quote.usd).toEqual({ low: '0.834', expected: '0.834', high: '1.50' })
  })

  it('has the scenes that scene_ids names, repeats included', () => {
    expect(generate({ scene_ids: ['a', 'a'] }, { templateScenes }).quote.usd?.expected).toBe('1.00')
    expect(() => generate({ scene_ids: ['c'] }, { templateScenes })).toThrow('a scene with the id "c"')
  })

  it('is held at the dearest engine where the engine is unknown', () => {
    // Avatar V is $0.12 a second for twins on the list of 2026-08-28.
    expect(generate({}, { seconds: 10, avatarType: 'digital_twin' }).quote.usd).toEqual({ low: '0.167', expected: '0.667', high: '1.20' })
  })

  it('above full HD is priced as 4K', () => {
    const big = { dimension: { width: 3840, height: 2160 } }
    expect(generate(big, { templateScenes: templateScenes.slice(0, 1) }).quote.usd?.expected).toBe('0.667')
    expect(generate({ dimension: { width: 1080, height: 1920 } }, { templateScenes: templateScenes.slice(0, 1) }).quote.usd?.expected).toBe(
      '0.50',
    )
  })

  it('nothing is known of has no price', () => {
    expect(generate({}, {}).quote.unpriced).toMatch(/facts.templateScenes/)
    expect(generate({}, { templateScenes: [{ id: 'a' }] }).quote.unpriced).toMatch(/neither seconds nor a script/)
  })
})

describe('a HyperFrames render', () => {
  const render = (more: object, facts: Facts = { seconds: 90 }) =>
    ask('createHyperframesRenderV3', { project: video, ...more }, facts, '2026-06-30')

  it.each([
    [{}, '0.15'],
    [{ fps: 60 }, '0.30'],
    [{ resolution: '4k' }, '0.225'],
    [{ resolution: '4k', fps: 60 }, '0.45'],
    [{ fps: 24 }, '0.15'],
    [{ fps: 31 }, '0.30'],
  ])('%j of 90 seconds', (more, expected) => {
    expect(render(more).quote.usd?.expected).toBe(expected)
  })

  it('says which frame rates have no row', () => {
    expect(codes(render({ fps: 24 }).quote.assumptions)).toContain('frame_rate_unlisted')
    expect(codes(render({ fps: 30 }).quote.assumptions)).not.toContain('frame_rate_unlisted')
    expect(render({ fps: 61 }).quote.unpriced).toMatch(/61 frames per second/)
    expect(render({}, {}).quote.unpriced).toMatch(/facts.seconds/)
  })
})

describe('clipping and filler words', () => {
  it.each([
    [{ output_settings: { duration_types: ['30', '60'] } }, {}, '0.30'],
    [{ output_settings: { duration_types: ['30', '60'] } }, { clips: 5 }, '0.75'],
    [{}, { clips: 1 }, '0.15'],
  ] as const)('clips of %j with %j', (more, facts, expected) => {
    expect(usdOf('createAiClippingV3', { video, ...more }, facts, '2026-06-30')).toEqual({ low: expected, expected, high: expected })
  })

  it('clips of an unknown number have no price', () => {
    expect(unpricedOf('createAiClippingV3', { video }, {}, '2026-06-30')).toMatch(/number of clips/)
  })

  it.each([
    [61.5, '0.615', '0.62'],
    [60, '0.60', '0.60'],
    [10, '0.60', '0.60'],
    [7200, '72.00', '72.00'],
  ])('filler words in %d s', (sourceSeconds, expected, high) => {
    expect(usdOf('createFillerWordRemovalV3', { video }, { sourceSeconds }, '2026-06-30')).toEqual({ low: '0.00', expected, high })
  })

  it('filler words in a source that is too long, or of unknown length', () => {
    expect(() => ask('createFillerWordRemovalV3', { video }, { sourceSeconds: 7201 })).toThrow('at most 7200 seconds')
    expect(unpricedOf('createFillerWordRemovalV3', { video }, {}, '2026-06-30')).toMatch(/facts.sourceSeconds/)
  })
})

describe('a realtime session', () => {
  const session = (body: object, facts: Facts = {}) => ask('createAvatarRealtimeSession', { avatar_id: 'a', ...body }, facts, '2026-06-30')
  const audio = { type: 'audio', audio: video }

  it('of a stated length is exact', () => {
    expect(session(audio, { seconds: 90 }).quote.usd).toEqual({ low: '4.50', expected: '4.50', high: '4.50' })
    expect(() => session(audio, { seconds: 3601 })).toThrow('at most 3600')
  })

  it('is an hour at most, whatever is known', () => {
    expect(session(audio).quote.usd).toEqual({ low: '0.00', expected: '180.00', high: '180.00' })
    const spoken = session({ type: 'tts', text: 'Hello there.', voice_id: 'v' }).quote
    expect(spoken.usd?.high).toBe('180.00')
    expect(Number(spoken.usd?.expected)).toBeLessThan(1)
    expect(codes(session({ type: 'text_stream', text: 'Hi', voice_id: 'v' }).quote.assumptions)).toEqual(['session_length_unknown'])
  })
})

describe('a model video', () => {
  const make = (body: object, facts: Facts = {}) => ask('createModelVideo', { model: 'heygen-video-1', prompt: 'p', ...body }, facts)

  it.each([
    [{ mode: 'text_to_video' }, '0.15'],
    [{ mode: 'text_to_video', duration: 15 }, '0.45'],
    [{ mode: 'text_to_video', duration: 10, resolution: '480p' }, '0.20'],
    [{ mode: 'image_to_video', duration: 10, image: video }, '0.30'],
    [{ mode: 'image_to_video', duration: 10, image: video, resolution: '1080p' }, '0.90'],
    [{ mode: 'text_to_video', duration: 10, resolution: '2k', aspect_ratio: '16:9' }, '0.90'],
    [{ mode: 'reference_to_video', duration: 10, reference_images: [video] }, '0.60'],
    [{ mode: 'reference_to_video', duration: 10, resolution: '480p', reference_images: [video] }, '0.40'],
  ])('%j', (body, expected) => {
    expect(make(body).quote.usd?.expected).toBe(expected)
  })

  it('bills the seconds of reference videos too, and has no price without them', () => {
    const body = { mode: 'reference_to_video', duration: 10, reference_videos: [video, video] }
    expect(make(body, { referenceSeconds: [4, 6.5] }).quote.usd?.expected).toBe('1.23')
    expect(codes(make(body, { referenceSeconds: [4, 6.5] }).quote.assumptions)).toContain('reference_seconds_billed')
    for (const facts of [{}, { referenceSeconds: [4] }]) expect(make(body, facts).quote.unpriced).toMatch(/facts.referenceSeconds/)
  })
})
