import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { folderFor } from './folder.js'

const answer = (data: object) => ({ 200: { description: 'The result.', content: { 'application/json': { schema: envelope(data) } } } })
const envelope = (data: object) => ({ type: 'object', properties: { data } })
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** An API of three operations that has one of everything the generator treats in a way of its own. */
const smallDocument = () => ({
  openapi: '3.1.0',
  info: { title: 'Small', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  security: [],
  paths: {
    '/v1/clips': {
      get: {
        operationId: 'listClips',
        summary: 'Lists clips.',
        'x-sdk': 'clips.list',
        'x-billable': 'no',
        'x-page': { items: 'data.items', more: 'data.has_more', next: 'data.next' },
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100, default: 10 } }],
        responses: answer(reference('ClipPage')),
      },
      post: {
        operationId: 'createClip',
        summary: 'Makes a clip.',
        'x-sdk': 'clips.create',
        'x-billable': 'confirmed',
        'x-idempotency': 'header',
        'x-poll': { id: 'data.id', operation: 'getClip', status: 'data.status', success: ['done'], failure: ['failed'] },
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: reference('CreateClip') } } },
        responses: answer(reference('Clip')),
      },
    },
    '/v1/clips/{clip_id}': {
      get: {
        operationId: 'getClip',
        summary: 'Reads a clip.',
        'x-sdk': 'clips.get',
        'x-billable': 'no',
        parameters: [{ name: 'clip_id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: answer(reference('Clip')),
      },
    },
  },
  components: {
    schemas: {
      Size: { type: 'string', enum: ['small', 'large'] },
      Clip: {
        type: 'object',
        required: ['id', 'status'],
        properties: { id: { type: 'string' }, status: { type: 'string', enum: ['waiting', 'done', 'failed'] }, size: reference('Size') },
      },
      ClipPage: {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: reference('Clip') },
          has_more: { type: 'boolean' },
          next: { type: ['string', 'null'] },
        },
      },
      CreateClip: { oneOf: [reference('TextClip'), reference('FileClip')], discriminator: { propertyName: 'kind' } },
      TextClip: {
        type: 'object',
        required: ['text'],
        properties: {
          kind: { type: 'string', const: 'text', default: 'text' },
          text: { type: 'string', minLength: 1, maxLength: 3 },
          size: reference('Size'),
        },
      },
      FileClip: {
        type: 'object',
        required: ['kind', 'url'],
        properties: { kind: { type: 'string', const: 'file' }, url: { type: 'string' } },
      },
    },
  },
})

export type SmallDocument = ReturnType<typeof smallDocument>

/**
 * Writes the small document into a new folder, changed as a test needs it.
 * @returns the paths of the document and of the folder for generated files
 */
export function writtenDocument(change: (document: SmallDocument) => unknown = () => undefined) {
  const document = smallDocument()
  change(document)
  const folder = folderFor('generate')
  const path = join(folder, 'api.yaml')
  writeFileSync(path, stringify(document, { aliasDuplicateObjects: false }))
  const out = join(folder, 'generated')
  mkdirSync(out)
  return { path, out }
}
