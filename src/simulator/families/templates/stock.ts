import type { TemplateVariable } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'

/** What speaks in a scene: the avatar and voice that the designer chose, which variables may replace. The API shows none of it. */
interface Speaker {
  readonly look: string
  readonly voice: string
  readonly engine?: 'avatar_iii' | 'avatar_iv' | 'avatar_v'
  /** Variables that replace the avatar and the voice. */
  readonly lookFrom?: string
  readonly voiceFrom?: string
}

export interface TemplateScene {
  readonly id: string
  /** `{{name}}` stands for a text variable. */
  readonly script?: string
  readonly speaker?: Speaker
  /** An audio variable that is spoken in place of a script. */
  readonly audioFrom?: string
  /** A picture or video variable that is shown; a video with `full_video` decides how long the scene is. */
  readonly shows?: string
  /** Of a scene in which nobody speaks. */
  readonly seconds?: number
}

export interface Template {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly variables: Readonly<Record<string, TemplateVariable>>
  readonly scenes: readonly TemplateScene[]
}

const text = (content: string): TemplateVariable => ({ type: 'text', content })
const asset = (asset_id: string) => ({ type: 'asset_id', asset_id }) as const

const NAMED: readonly Template[] = [
  {
    id: 'template_welcome',
    name: 'Welcome',
    width: 1920,
    height: 1080,
    variables: {
      first_name: text('Alex'),
      company: text('Example'),
      presenter: { type: 'character', character_id: 'look_photo_amy', character_type: 'talking_photo' },
      voice: { type: 'voice', voice_id: 'voice_en_amy', locale: null },
    },
    scenes: [
      {
        id: 'scene_hello',
        script: 'Hello {{first_name}}, and welcome to {{company}}. It is good to have you with us.',
        speaker: { look: 'look_photo_amy', voice: 'voice_en_amy', lookFrom: 'presenter', voiceFrom: 'voice' },
      },
      {
        id: 'scene_next',
        script: 'In the next few minutes, we will show you around.',
        speaker: { look: 'look_photo_amy', voice: 'voice_en_amy', lookFrom: 'presenter', voiceFrom: 'voice' },
      },
    ],
  },
  {
    id: 'template_product',
    name: 'Product launch',
    width: 1080,
    height: 1920,
    variables: {
      product: text('the product'),
      shot: { type: 'image', asset: asset('asset_image_desk'), fit: 'contain' },
      footage: { type: 'video', asset: asset('asset_video_tour'), fit: 'cover', play_style: 'loop', volume: 1 },
      narration: { type: 'audio', asset: asset('asset_audio_greeting') },
    },
    scenes: [
      { id: 'scene_title', shows: 'shot', seconds: 3.5 },
      {
        id: 'scene_pitch',
        script: 'Meet {{product}}. It does one thing, and it does it well.',
        speaker: { look: 'look_twin_omar', voice: 'voice_en_oliver', engine: 'avatar_v' },
      },
      { id: 'scene_footage', shows: 'footage', seconds: 6 },
      { id: 'scene_told', speaker: { look: 'look_studio_lena', voice: 'voice_de_jonas', engine: 'avatar_iii' }, audioFrom: 'narration' },
    ],
  },
]

// Enough of them that the list has a second page.
const OTHERS: readonly Template[] = Array.from({ length: 10 }, (_, i) => {
  const number = String(i + 1).padStart(2, '0')
  return {
    id: `template_stock_${number}`,
    name: `Stock ${number}`,
    width: 1280,
    height: 720,
    variables: { topic: text('your topic') },
    scenes: [
      {
        id: 'scene_1',
        script: 'Today we talk about {{topic}}.',
        speaker: { look: `look_stock_${number}`, voice: 'voice_en_oliver' },
      },
    ],
  }
})

export const templates = collection<Template>('templates', { kind: 'template', id: (template) => template.id, order: 'oldest' }, () => [
  ...NAMED,
  ...OTHERS,
])
