import { describe, expect, it } from 'vitest'
import type { AvatarGroupItem, AvatarLookItem } from '../generated/types.js'
import { expectBilled } from './support/bills.js'
import { clientOf, DAYS } from './support/client.js'
import { audio, finish, world } from './support/world.js'

const photo = { type: 'photo', name: 'Mia', file: { type: 'url', url: 'https://files.example/mia.png' } } as const
const twin = (seconds = 60) =>
  ({ type: 'digital_twin', name: 'Mia', file: { type: 'url', url: `https://files.example/mia.mp4?seconds=${seconds}` } }) as const

/** A world in which avatars are made by hand. */
function making(options: Parameters<typeof world>[0] = {}) {
  const made = world(options)
  const send = async (method: string, path: string, body?: object) => {
    const response = await made.raw(method, `/v3/avatars${path}`, body)
    const json = await response.json()
    return { status: response.status, data: json.data, error: json.error }
  }
  /** The ids of a new avatar: of its look and of its group. */
  const make = async (body: object): Promise<{ look: string; group: string }> => {
    const { data } = await send('POST', '', body)
    return { look: data.avatar_item.id, group: data.avatar_group.id }
  }
  const look = async (id: string): Promise<AvatarLookItem> => (await send('GET', `/looks/${id}`)).data
  const group = async (id: string): Promise<AvatarGroupItem> => (await send('GET', `/${id}`)).data
  return { ...made, send, make, look, group }
}

describe('an avatar', () => {
  it.each([['photo', photo] as const, ['digital_twin', twin()] as const])('made of a %s is billed as quoted', async (_, body) => {
    const { heygen, simulator, receipts } = clientOf()
    const quote = await heygen.quote.avatars.create(body)
    const { avatar_item, avatar_group } = await heygen.avatars.create(body)
    simulator.advance(DAYS)
    if (body.type === 'digital_twin') {
      expect(await heygen.avatars.looks.get(avatar_item?.id ?? '')).toMatchObject({ status: 'pending_consent' })
      await heygen.avatars.createConsent(avatar_group?.id ?? '', {})
      simulator.advance(DAYS)
    }
    expect(await heygen.avatars.looks.get(avatar_item?.id ?? '')).toMatchObject({ status: 'completed' })
    expect(expectBilled({ simulator, receipts }, quote)).toBe('1.00')
  })

  it('can be rendered once it is there, with the voice of its group', async () => {
    const { make, submit, create, video, simulator, send } = making()
    const { look, group } = await make(photo)
    const body = { type: 'avatar', avatar_id: look, ...audio(4) }
    expect((await create(body)).json.error.code).toBe('resource_not_ready')
    expect((await send('PATCH', `/${group}`, { default_voice_id: 'voice_en_amy' })).error.code).toBe('resource_not_ready')
    finish(simulator)
    await send('PATCH', `/${group}`, { default_voice_id: 'voice_en_amy' })
    const ids = [await submit(body), await submit({ type: 'avatar', avatar_id: look, script: 'Hello.' })]
    finish(simulator)
    for (const id of ids) expect((await video(id)).status).toBe('completed')
  })

  it('without consent stays where it is', async () => {
    const { make, look, group, send, simulator, create } = making()
    simulator.fault({ kind: 'job_fails', operation: 'createAvatarConsent' })
    const made = await make(twin())
    finish(simulator)
    await send('POST', `/${made.group}/consent`, {})
    finish(simulator)
    expect([(await look(made.look)).status, (await group(made.group)).consent_status]).toEqual(['pending_consent', 'rejected'])
    expect((await create({ type: 'avatar', avatar_id: made.look, ...audio(4) })).json.error.code).toBe('resource_not_ready')
  })

  it('whose consent came before its training needs no other', async () => {
    const { make, look, send, simulator } = making()
    const first = await make(twin())
    await send('POST', `/${first.group}/consent`, {})
    finish(simulator)
    const second = await make({ ...twin(), avatar_group_id: first.group })
    finish(simulator)
    for (const { look: id } of [first, second]) expect((await look(id)).status).toBe('completed')
    expect((await send('POST', `/${first.group}/consent`, {})).data).toMatchObject({ url: null, avatar_group: { looks_count: 2 } })
  })

  it.each([[14], [601]])('of %s seconds of footage fails, and costs nothing', async (seconds) => {
    const { make, look, group, simulator, get } = making()
    const made = await make(twin(seconds))
    finish(simulator)
    expect(await look(made.look)).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('15 to 600') } })
    expect((await group(made.group)).status).toBe('failed')
    expect(simulator.charges).toEqual([])
    const { json } = await get<{ event_type: string }[]>('/v3/webhooks/events')
    expect(json.data.map(({ event_type }) => event_type)).toEqual(['instant_avatar.fail'])
  })

  it('that is deleted while it is made stays away, and takes its group with it', async () => {
    const { make, send, simulator } = making()
    const made = await make(photo)
    await send('DELETE', `/looks/${made.look}`)
    finish(simulator)
    expect((await send('GET', `/looks/${made.look}`)).status).toBe(404)
    expect((await send('GET', `/${made.group}`)).status).toBe(404)
    expect(simulator.charges).toHaveLength(1)
  })
})

it.each([
  ['POST', '', { ...photo, avatar_group_id: 'nowhere' }, [404, 'avatar_not_found', 'avatar_group_id']],
  ['POST', '', { ...photo, avatar_group_id: 'group_photo_amy' }, [403, 'forbidden', 'avatar_group_id']],
  ['POST', '', { type: 'prompt', name: 'M', prompt: 'p', avatar_id: 'nobody' }, [404, 'avatar_not_found', 'avatar_id']],
  ['POST', '', { ...photo, file: { type: 'asset_id', asset_id: 'nothing' } }, [404, 'asset_not_found', 'file.asset_id']],
  ['POST', '/nowhere/consent', {}, [404, 'avatar_not_found', null]],
  ['POST', '/group_photo_amy/consent', { consent_text: 'I agree.' }, [403, 'plan_upgrade_required', 'consent_text']],
  ['PATCH', '/group_photo_amy', { default_voice_id: null }, [403, 'resource_access_denied', null]],
  ['DELETE', '/group_photo_amy', undefined, [404, 'avatar_not_found', null]],
  ['PATCH', '/looks/look_photo_amy', { name: 'A' }, [404, 'not_found', null]],
  ['DELETE', '/looks/look_photo_amy', undefined, [403, 'forbidden', null]],
] as const)('%s /v3/avatars%s with %j is refused', async (method, path, body, refusal) => {
  const { send } = making()
  const { status, error } = await send(method, path, body)
  expect([status, error.code, error.param]).toEqual(refusal)
})

it('a group of the account takes no voice that is not there', async () => {
  const { make, send, simulator } = making()
  const { group } = await make(photo)
  finish(simulator)
  const { status, error } = await send('PATCH', `/${group}`, { default_voice_id: 'nobody' })
  expect([status, error.code, error.param]).toEqual([403, 'voice_not_usable', 'default_voice_id'])
})
