import { describe, expect, test } from 'vitest'
import { readDocument } from '../openapi/generate/document.mjs'
import { normalise } from '../openapi/generate/normalise.mjs'
import { emitResources } from '../openapi/generate/resources.mjs'
import { emitSchemas } from '../openapi/generate/schemas.mjs'
import { type SmallDocument, writtenDocument } from './support/small-document.js'

const create = (document: SmallDocument) => document.paths['/v1/clips'].post
const list = (document: SmallDocument) => document.paths['/v1/clips'].get
const schemas = (document: SmallDocument) => document.components.schemas

describe('a document is refused', () => {
  const cases: [string, (document: SmallDocument) => unknown, string][] = [
    ['not OpenAPI', (d) => Object.assign(d.info, { version: 1 }), '#/info/version: Expected type `string` but got `integer`.'],
    [
      'a reference to nothing',
      (d) => Object.assign(schemas(d).Clip.properties, { size: { $ref: '#/components/schemas/Nothing' } }),
      "#/components/schemas/Clip/properties/size: Can't resolve $ref",
    ],
    ['no operationId', (d) => Reflect.deleteProperty(list(d), 'operationId'), 'GET /v1/clips: operationId is missing'],
    [
      'an operationId twice',
      (d) => Object.assign(list(d), { operationId: 'createClip' }),
      'operationId createClip is also that of GET /v1/clips',
    ],
    [
      'an operationId that is no identifier',
      (d) => Object.assign(list(d), { operationId: 'list-clips' }),
      'operationId list-clips has to be lowerCamelCase',
    ],
    ['no x-sdk', (d) => Reflect.deleteProperty(create(d), 'x-sdk'), 'POST /v1/clips: x-sdk is missing'],
    [
      'an x-sdk twice',
      (d) => Object.assign(create(d), { 'x-sdk': 'clips.list' }),
      'POST /v1/clips: x-sdk clips.list is also that of GET /v1/clips',
    ],
    [
      'a method without a resource',
      (d) => Object.assign(create(d), { 'x-sdk': 'create' }),
      'x-sdk create has to be lowerCamelCase names, resource.method',
    ],
    [
      'a method that is also a resource',
      (d) => Object.assign(create(d), { 'x-sdk': 'clips.list.create' }),
      'createClip: clips.list in x-sdk clips.list.create is a method of another operation',
    ],
    ['no summary', (d) => Reflect.deleteProperty(create(d), 'summary'), 'createClip: summary is missing'],
    [
      'no x-billable',
      (d) => Reflect.deleteProperty(create(d), 'x-billable'),
      'createClip: x-billable has to be one of confirmed, assumed, indirect, no',
    ],
    ['an unknown x-billable', (d) => Object.assign(create(d), { 'x-billable': 'maybe' }), 'createClip: x-billable has to be one of'],
    ['a write without x-idempotency', (d) => Reflect.deleteProperty(create(d), 'x-idempotency'), 'createClip: x-idempotency is missing'],
    [
      'a read with x-idempotency',
      (d) => Object.assign(list(d), { 'x-idempotency': 'none' }),
      'listClips: x-idempotency makes no sense on GET',
    ],
    [
      'an unknown x-idempotency',
      (d) => Object.assign(create(d), { 'x-idempotency': 'query' }),
      'createClip: x-idempotency has to be header',
    ],
    [
      'a key header that is not declared',
      (d) => Object.assign(create(d), { parameters: [] }),
      'createClip: x-idempotency header contradicts its header parameters',
    ],
    [
      'a key in a field that the body lacks',
      (d) => Object.assign(create(d), { 'x-idempotency': 'body:request_id' }),
      "createClip: x-idempotency names request_id, which the body doesn't have",
    ],
    [
      'a header nobody can send',
      (d) => create(d).parameters.push({ name: 'X-Mode', in: 'header', schema: { type: 'string' } }),
      'createClip: header X-Mode is not supported',
    ],
    [
      'a job read by no operation',
      (d) => Object.assign(create(d)['x-poll'], { operation: 'readClip' }),
      'createClip: x-poll.operation readClip does not exist',
    ],
    [
      'a job read by a write',
      (d) => Object.assign(create(d)['x-poll'], { operation: 'createClip' }),
      'createClip: x-poll.operation createClip is not a GET',
    ],
    [
      'a job without an id',
      (d) => Object.assign(create(d)['x-poll'], { id: 'data.clip_id' }),
      'createClip: x-poll.id data.clip_id is not in its answer',
    ],
    [
      'a job without a status',
      (d) => Object.assign(create(d)['x-poll'], { status: 'status' }),
      'createClip: x-poll.status status is not in the answer of getClip',
    ],
    [
      'a status that does not exist',
      (d) => Object.assign(create(d)['x-poll'], { success: ['completed'] }),
      "createClip: x-poll names the status completed, which getClip doesn't have",
    ],
    [
      'a page without items',
      (d) => Object.assign(list(d)['x-page'], { items: 'data.clips' }),
      'listClips: x-page.items data.clips is not in its answer',
    ],
    [
      'a member of a union without its tag',
      (d) => Reflect.deleteProperty(schemas(d).FileClip.properties, 'kind'),
      'CreateClip: its member #/components/schemas/FileClip has no constant kind',
    ],
    [
      'a mapping that contradicts a tag',
      (d) => Object.assign(schemas(d).CreateClip.discriminator, { mapping: { text: '#/components/schemas/FileClip' } }),
      'CreateClip: its mapping contradicts the constant kind of #/components/schemas/TextClip',
    ],
    [
      'a component that is no type name',
      (d) => Object.assign(schemas(d), { small_clip: { type: 'string' } }),
      'component small_clip: its name has to be PascalCase',
    ],
    [
      'parameters of a whole path',
      (d) => Object.assign(d.paths['/v1/clips'], { parameters: [] }),
      '/v1/clips: `parameters` beside the operations is not supported',
    ],
  ]

  test.each(cases)('%s', async (_, change, message) => {
    await expect(readDocument(writtenDocument(change).path)).rejects.toThrow(message)
  })

  const untranslatable: [string, (document: SmallDocument) => unknown, string][] = [
    ['allOf', (d) => Object.assign(schemas(d), { Size: { allOf: [{ type: 'string' }] } }), "Size: can't translate allOf"],
    [
      'several types',
      (d) => Object.assign(schemas(d).Clip.properties.id, { type: ['string', 'integer'] }),
      "Clip: can't translate the types string, integer",
    ],
    [
      'a keyword',
      (d) => Object.assign(schemas(d).ClipPage.properties.items, { uniqueItems: true }),
      "ClipPage: can't translate uniqueItems",
    ],
    ['a format', (d) => Object.assign(schemas(d).FileClip.properties.url, { format: 'ipv4' }), "FileClip: can't translate format ipv4"],
    [
      'a taken name for the strict version',
      (d) => Object.assign(schemas(d), { SizeInput: { type: 'string' } }),
      'Size is both sent and received, but SizeInput',
    ],
    [
      'a taken name for the answer',
      (d) => Object.assign(schemas(d), { GetClipEnvelope: { type: 'string' } }),
      "getClip: its Envelope can't be named GetClipEnvelope, which is a component already",
    ],
    [
      'a resource named as a component',
      (d) => Object.assign(schemas(d), { Clips: { type: 'string' } }),
      'resource Clips has the name of a component',
    ],
    [
      'two kinds of body',
      (d) => Object.assign(create(d).requestBody.content, { 'multipart/form-data': { schema: { type: 'object' } } }),
      'createClip: a body needs one content type with a schema',
    ],
    [
      'a body that is neither JSON nor a form',
      (d) => Object.assign(create(d).requestBody, { content: { 'text/plain': { schema: { type: 'string' } } } }),
      'createClip: a body of text/plain is not supported',
    ],
  ]

  test.each(untranslatable)('for what can not be translated: %s', async (_, change, message) => {
    const document = await readDocument(writtenDocument(change).path)
    const emit = () => {
      const model = normalise(document)
      return emitSchemas(model) + emitResources(model)
    }
    expect(emit).toThrow(message)
  })
})
