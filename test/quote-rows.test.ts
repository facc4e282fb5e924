import { describe, expect, it, test } from 'vitest'
import type { operations } from '../generated/operations.js'
import { getCard } from '../src/quote/cards.js'
import { price } from '../src/quote/price.js'
import type { Facts } from '../src/quote/quote.js'
import { rateCards } from '../src/quote/rate-cards.js'
import { video } from './support/ask.js'

/** A request, the row it is billed by, and what it costs on each list, worked out by hand from the published prices. */
type Row = [operation: keyof typeof operations, body: object, facts: Facts, key: string, costs: Record<string, string>]

const MINUTE: Facts = { seconds: 60 }
const TYPES = { photo: 'photo_avatar', twin: 'digital_twin', studio: 'studio_avatar' } as const

/** A minute of an avatar: engine, type, size; then what it costs. */
const avatars: [string, keyof typeof TYPES, string, Record<string, string>][] = [
  [
    'iv',
    'photo',
    'hd',
    {
      '2026-06': '3.00',
      '2026-06-30': '3.00',
      '2026-08-28': '2.31',
      'enterprise-credits-v2': '6.00',
      'enterprise-faq': '1.00',
      'web-credits': '20.00',
      'web-credits-2026-09': '16.00',
      'premium-credits': '20.00',
      'api-credits-2026-02': '6.00',
    },
  ],
  ...(['twin', 'studio'] as const).map((type): (typeof avatars)[number] => [
    'iv',
    type,
    'hd',
    {
      '2026-06': '4.002',
      '2026-06-30': '4.002',
      '2026-08-28': '4.83',
      'enterprise-credits-v2': '6.00',
      'enterprise-faq': '1.00',
      'web-credits': '20.00',
      'web-credits-2026-09': '31.00',
      'premium-credits': '20.00',
      'api-credits-2026-02': '6.00',
    },
  ]),
  ['iv', 'photo', '4k', { '2026-06': '4.002' }],
  ['iv', 'twin', '4k', { '2026-06': '4.998' }],
  ['iv', 'studio', '4k', { '2026-06': '4.998' }],
  ['v', 'photo', 'hd', { '2026-06': '3.00', 'enterprise-credits-v2': '6.00', 'enterprise-faq': '1.00', 'web-credits': '20.00' }],
  [
    'v',
    'twin',
    'hd',
    {
      '2026-06': '4.002',
      '2026-06-30': '4.002',
      '2026-08-28': '7.20',
      'enterprise-credits-v2': '6.00',
      'enterprise-faq': '1.00',
      'web-credits': '20.00',
      'web-credits-2026-09': '50.00',
    },
  ],
  [
    'v',
    'studio',
    'hd',
    {
      '2026-06': '4.002',
      'enterprise-credits-v2': '6.00',
      'enterprise-faq': '1.00',
      'web-credits': '20.00',
      'web-credits-2026-09': '50.00',
    },
  ],
  ['v', 'photo', '4k', { '2026-06': '4.002' }],
  ['v', 'twin', '4k', { '2026-06': '4.998' }],
  ['v', 'studio', '4k', { '2026-06': '4.998' }],
  ...(
    [
      ['photo', '2.598', '0.99'],
      ['twin', '1.002', '0.60'],
      ['studio', '1.002', '0.99'],
    ] as const
  ).map(([type, june, august]): (typeof avatars)[number] => [
    'iii',
    type,
    'hd',
    {
      '2026-06': '1.002',
      '2026-06-30': june,
      '2026-08-28': august,
      'enterprise-credits-v2': '1.002',
      'enterprise-faq': '1.00',
      'web-credits': '3.00',
      'api-credits-2026-02': '1.00',
    },
  ]),
  ['iii', 'photo', '4k', { '2026-06': '1.20' }],
  ['iii', 'twin', '4k', { '2026-06': '1.20' }],
  ['iii', 'studio', '4k', { '2026-06': '1.20' }],
]

const ofAvatar = ([engine, type, size, costs]: (typeof avatars)[number]): Row => [
  'createVideo',
  {
    type: 'avatar',
    avatar_id: 'look',
    audio_asset_id: 'a',
    engine: { type: `avatar_${engine}` },
    resolution: size === '4k' ? '4k' : '720p',
  },
  { ...MINUTE, avatarType: TYPES[type] },
  `video.avatar_${engine}.${type}.${size}`,
  costs,
]

const speech = { text: 'A minute of speech.', voice_id: 'v' }
const translation = (more: object = {}) => ({ video, output_languages: ['German'], ...more })
const lipsync = (more: object = {}) => ({ video, audio: video, ...more })
const render = (resolution: string, fps: number) => ({ project: video, resolution, fps })

/** Ten seconds of a model video, by mode and resolution; the list of November costs twice as much. */
const model = (mode: 'gen' | 'ref', resolution: string, october: string, november: string): Row => [
  'createModelVideo',
  { mode: mode === 'gen' ? 'text_to_video' : 'reference_to_video', prompt: 'p', duration: 10, resolution, reference_images: [video] },
  {},
  `heygen_video_1.${mode}.${resolution}`,
  { 'usd-heygen-video-2026-10': october, 'usd-heygen-video-2026-11': november },
]

const LOOKS = { photo: 'photo_avatar', twin: 'digital_twin', studio: 'studio_avatar' } as const

/** A minute of a look that a motion prompt moves. */
const moved = (engine: string, look: keyof typeof LOOKS, credits: string): Row => [
  'createVideo',
  { type: 'avatar', avatar_id: 'l', audio_asset_id: 'a', motion_prompt: 'nods', engine: { type: engine } },
  { ...MINUTE, avatarType: LOOKS[look] },
  `video.${engine}.${look}.hd.motion`,
  { 'web-credits-2026-09': credits },
]

const ROWS: Row[] = [
  ...avatars.map(ofAvatar),
  [
    'createVideo',
    { type: 'image', image: video, audio_asset_id: 'a', motion_prompt: 'nods' },
    MINUTE,
    'custom_motion',
    { 'web-credits': '40.00' },
  ],
  moved('avatar_iv', 'photo', '32.00'),
  moved('avatar_iv', 'twin', '62.00'),
  moved('avatar_iv', 'studio', '62.00'),
  moved('avatar_v', 'twin', '100.00'),
  moved('avatar_v', 'studio', '100.00'),
  [
    'createVideo',
    { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'], duration: 10 },
    {},
    'cinematic',
    { '2026-06': '7.00', '2026-06-30': '7.00', 'enterprise-credits-v2': '7.00', 'web-credits': '40.00' },
  ],
  [
    'createVideoAgentV3',
    { prompt: 'p' },
    { expectedSeconds: 60 },
    'agent',
    {
      '2026-06': '1.998',
      '2026-06-30': '1.998',
      'enterprise-credits-v2': '4.002',
      'web-credits': '20.00',
      'api-credits-2026-02': '2.00',
    },
  ],
  [
    'createVideoTranslationV3',
    translation({ translate_audio_only: true }),
    MINUTE,
    'translation.speed.audio_only',
    {
      '2026-06': '1.002',
      '2026-06-30': '1.998',
      '2026-08-28': '0.57',
      'enterprise-credits-v2': '3.00',
      'enterprise-faq': '1.00',
      'web-credits': '2.00',
      'premium-credits': '0.00',
      'api-credits-2026-02': '3.00',
    },
  ],
  [
    'createVideoTranslationV3',
    translation(),
    MINUTE,
    'translation.speed.lipsync',
    {
      '2026-06': '1.998',
      '2026-06-30': '1.998',
      '2026-08-28': '0.81',
      'enterprise-credits-v2': '3.00',
      'enterprise-faq': '1.00',
      'web-credits': '5.00',
      'premium-credits': '5.00',
      'api-credits-2026-02': '3.00',
    },
  ],
  [
    'createVideoTranslationV3',
    translation({ mode: 'precision' }),
    MINUTE,
    'translation.precision.lipsync',
    {
      '2026-06': '4.002',
      '2026-06-30': '4.002',
      '2026-08-28': '1.50',
      'enterprise-credits-v2': '6.00',
      'enterprise-faq': '1.00',
      'web-credits': '10.00',
      'premium-credits': '10.00',
    },
  ],
  ['createProofreadV3', translation(), MINUTE, 'proofread', { 'enterprise-credits-v2': '0.4998' }],
  ['createLipsyncV3', lipsync(), MINUTE, 'lipsync.speed', { '2026-06': '1.998', '2026-06-30': '1.998', 'enterprise-credits-v2': '3.00' }],
  [
    'createLipsyncV3',
    lipsync({ mode: 'precision' }),
    MINUTE,
    'lipsync.precision',
    { '2026-06': '4.002', '2026-06-30': '4.002', 'enterprise-credits-v2': '6.00' },
  ],
  [
    'createSpeechV3',
    speech,
    MINUTE,
    'tts.starfish',
    { '2026-06': '0.04002', '2026-06-30': '0.04002', '2026-08-28': '0.12', 'enterprise-credits-v2': '0.01998' },
  ],
  [
    'createAvatar',
    { type: 'digital_twin', name: 'n', file: video },
    {},
    'avatar_create.digital_twin',
    { '2026-06': '1.00', '2026-06-30': '1.00', 'enterprise-credits-v2': '1.00', 'web-credits': '60.00' },
  ],
  [
    'createAvatar',
    { type: 'photo', name: 'n', file: video },
    {},
    'avatar_create.photo',
    { '2026-06': '1.00', '2026-06-30': '1.00', '2026-08-28': '1.32', 'enterprise-credits-v2': '1.00', 'premium-credits': '20.00' },
  ],
  [
    'createAvatar',
    { type: 'prompt', name: 'n', prompt: 'p' },
    {},
    'avatar_create.prompt',
    { '2026-08-28': '1.00', 'web-credits': '1.00', 'premium-credits': '1.00' },
  ],
  [
    'createHyperframesRenderV3',
    render('1080p', 30),
    MINUTE,
    'hyperframes.1080p30',
    { '2026-06-30': '0.10', 'enterprise-credits-v2': '0.10', 'web-credits-2026-09': '20.00' },
  ],
  ['createHyperframesRenderV3', render('1080p', 60), MINUTE, 'hyperframes.1080p60', { '2026-06-30': '0.20' }],
  ['createHyperframesRenderV3', render('4k', 30), MINUTE, 'hyperframes.4k30', { '2026-06-30': '0.15' }],
  ['createHyperframesRenderV3', render('4k', 60), MINUTE, 'hyperframes.4k60', { '2026-06-30': '0.30' }],
  ['createAiClippingV3', { video }, { clips: 2, sourceSeconds: 601 }, 'clipping', { '2026-06-30': '0.30', 'web-credits': '3.00' }],
  ['createFillerWordRemovalV3', { video }, { sourceSeconds: 90 }, 'filler_removal', { '2026-06-30': '0.90' }],
  ['createAvatarRealtimeSession', { type: 'tts', text: 't', voice_id: 'v' }, MINUTE, 'realtime', { '2026-06-30': '3.00' }],
  model('gen', '480p', '0.10', '0.20'),
  model('gen', '768p', '0.15', '0.30'),
  model('gen', '1080p', '0.45', '0.90'),
  model('gen', '2k', '0.45', '0.90'),
  model('ref', '480p', '0.20', '0.40'),
  model('ref', '768p', '0.30', '0.60'),
  model('ref', '1080p', '0.90', '1.80'),
  model('ref', '2k', '0.90', '1.80'),
]

/** Rows that no request is billed by: things of HeyGen's web app that the API doesn't sell, and a model voice, whose other price is unknown. */
const NO_REQUEST = [
  'premium-credits add_motion',
  'premium-credits image_asset',
  'premium-credits motion_designer',
  'premium-credits upscale',
  'premium-credits video_asset',
  'usd-heygen-voice-2026-10 heygen_voice_1.clone',
  'web-credits image_asset',
  'web-credits motion_designer',
  'web-credits podcast',
  'web-credits veo3',
]

const cases = ROWS.flatMap(([operation, body, facts, key, costs]) =>
  Object.entries(costs).map(([card, cost]) => ({ card, key, cost, operation, body, facts })),
)

describe('a request on each list', () => {
  it.each(cases)('$card bills $key: $cost', ({ card, key, cost, operation, body, facts }) => {
    const { quote, money } = price({ operation, body, facts }, { card: getCard(card), reserveFrom: 'card' })
    expect(quote.lines.map((line) => [line.key, line.card])).toEqual([[key, card]])
    const amounts = quote.unit === 'usd' ? quote.usd : quote.credits
    expect(amounts?.expected).toBe(cost)
    expect(quote.unit === 'usd' ? quote.credits : quote.usd).toBeNull()
    expect(money?.high).toBeGreaterThanOrEqual(money?.expected ?? Number.NaN)
  })
})

test('every row of every list is billed by one of these requests', () => {
  const all = rateCards.list().flatMap(({ id }) => [...getCard(id).rates.keys()].map((key) => `${id} ${key}`))
  const billed = new Set(cases.map(({ card, key }) => `${card} ${key}`))
  expect(all.filter((row) => !billed.has(row)).sort()).toEqual(NO_REQUEST)
  expect([...billed].filter((row) => !all.includes(row))).toEqual([])
})
