import type { NodeTypeFamilyEntry, NodeTypePortEntry, NodeTypeVariantEntry, WorkflowValueType } from '../../../../generated/types.js'

const port = (name: string, type: WorkflowValueType, description: string, required: boolean | null = null): NodeTypePortEntry => ({
  name,
  type,
  required,
  description,
})

/** A setting of a node; all of them are strings or numbers. */
interface Setting {
  readonly type: 'string' | 'number'
  readonly required?: boolean
  readonly description: string
}

interface Sketch {
  readonly variant?: string
  readonly name: string
  readonly description: string
  readonly category: string
  readonly settings?: Readonly<Record<string, Setting>>
  readonly inputs: readonly NodeTypePortEntry[]
  readonly output: NodeTypePortEntry
  readonly deprecated?: boolean
}

/** A node type as graphs are checked against it. */
export interface NodeType extends NodeTypeVariantEntry {
  readonly family: string
  readonly settings: Readonly<Record<string, Setting>>
}

function nodeType(family: string, { variant, name, description, category, settings = {}, inputs, output, deprecated }: Sketch): NodeType {
  const properties = Object.fromEntries(
    Object.entries(settings).map(([key, { type, description: meaning }]) => [key, { type, description: meaning }]),
  )
  const required = Object.keys(settings).filter((key) => settings[key]?.required)
  return {
    family,
    settings,
    variant: variant ?? null,
    display_name: name,
    description,
    category,
    config_schema: { type: 'object', properties, required, additionalProperties: false },
    input_ports: [...inputs],
    output_ports: [output],
    contract_version: '1',
    lifecycle: deprecated ? 'deprecated' : 'available',
  }
}

const VOICE: Setting = { type: 'string', description: 'Voice that speaks.' }

const avatarVideo = (variant: string, name: string, deprecated = false) =>
  nodeType('avatar_video', {
    variant,
    name,
    description: 'An avatar that speaks a script, or a recording.',
    category: 'video',
    settings: { voice_id: { ...VOICE, description: "Voice of the script; the avatar's own when left out." } },
    inputs: [
      port('avatar', 'avatar', 'Who speaks.', true),
      port('script', 'text', 'What is said; either this or a recording.', false),
      port('audio', 'audio', 'The recording.', false),
    ],
    output: port('video', 'video', 'The video.'),
    deprecated,
  })

const translation = (variant: string) =>
  nodeType('translation', {
    variant,
    name: `Translation, ${variant}`,
    description: 'The video in another language.',
    category: 'video',
    settings: { output_language: { type: 'string', required: true, description: 'Language by its name.' } },
    inputs: [port('video', 'video', 'The video to translate.', true)],
    output: port('video', 'video', 'The translation.'),
  })

const lipsync = (variant: string) =>
  nodeType('lipsync', {
    variant,
    name: `Lipsync, ${variant}`,
    description: 'The video with other sound, and lips that follow it.',
    category: 'video',
    inputs: [port('video', 'video', 'The video.', true), port('audio', 'audio', 'The new sound.', true)],
    output: port('video', 'video', 'The new video.'),
  })

/** Node types of our own making, after the other operations: nothing that we have read lists HeyGen's. */
export const nodeTypes: readonly NodeType[] = [
  nodeType('prompt', {
    name: 'Text from a template',
    description: 'Puts values in the places of a text that are marked {{name}}.',
    category: 'text',
    settings: { template: { type: 'string', required: true, description: 'The text.' } },
    inputs: [port('values', 'json', 'What to put in, by name.', false)],
    output: port('text', 'text', 'The text, filled in.'),
  }),
  nodeType('speech', {
    variant: 'starfish',
    name: 'Speech',
    description: 'A text, spoken.',
    category: 'audio',
    settings: { voice_id: { ...VOICE, required: true }, speed: { type: 'number', description: '1 is the speed of the voice.' } },
    inputs: [port('text', 'text', 'What is said.', true)],
    output: port('audio', 'audio', 'The recording.'),
  }),
  nodeType('image', {
    variant: 'heygen_image_1',
    name: 'Image',
    description: 'A picture from a description.',
    category: 'image',
    inputs: [port('prompt', 'text', 'What is in it.', true)],
    output: port('image', 'image', 'The picture.'),
  }),
  avatarVideo('avatar_iv', 'Avatar IV video'),
  avatarVideo('avatar_v', 'Avatar V video'),
  avatarVideo('avatar_iii', 'Avatar III video', true),
  translation('speed'),
  translation('precision'),
  lipsync('speed'),
  lipsync('precision'),
]

const DISPLAY_NAMES: Readonly<Record<string, string>> = {
  prompt: 'Text',
  speech: 'Speech',
  image: 'Image',
  avatar_video: 'Avatar video',
  translation: 'Translation',
  lipsync: 'Lipsync',
}

const shown = ({ family: _, settings: __, ...entry }: NodeType): NodeTypeVariantEntry => entry

/** The catalogue as it is shown. */
export const families: readonly NodeTypeFamilyEntry[] = Object.entries(DISPLAY_NAMES).map(([family, display_name]) => ({
  family,
  display_name,
  variants: nodeTypes.filter((type) => type.family === family).map(shown),
}))

/** The variants of a family, none for a family that there is not. */
export const variantsOf = (family: string): readonly NodeType[] => nodeTypes.filter((type) => type.family === family)

/** The type of a node, if there is one; a family without variants takes null. */
export const typeOf = (node: { readonly type: string; readonly variant?: string | null }): NodeType | undefined =>
  variantsOf(node.type).find(({ variant }) => variant === (node.variant ?? null))
