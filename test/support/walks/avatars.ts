import { expect } from 'vitest'
import type { AvatarGroupItem, AvatarLookItem, CreateAvatarConsentResponse } from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

interface Made {
  readonly avatar_item: AvatarLookItem
  readonly avatar_group: AvatarGroupItem
}

export const avatarsWalk: Walk = async ({ call, refused, pass }) => {
  const twin = { type: 'digital_twin', name: 'Mia', file: recording(60) }
  const { data: made } = await call<Made>('createAvatar', { body: twin })
  const params = { look_id: made.avatar_item.id, group_id: made.avatar_group.id }
  const look = async () => (await call<AvatarLookItem>('getAvatarLook', { params })).data.status
  const group = async () => (await call<AvatarGroupItem>('getAvatarGroup', { params })).data
  expect([made.avatar_item.status, await group()]).toEqual([
    'processing',
    expect.objectContaining({ looks_count: 1, status: 'processing' }),
  ])
  pass(DAY)
  expect([await look(), (await group()).consent_status]).toEqual(['pending_consent', 'pending'])
  const consent = await call<CreateAvatarConsentResponse>('createAvatarConsent', { params, body: { reroute_url: 'https://me.example' } })
  expect(consent.data.url).toMatch(/^https:/)
  pass(DAY)
  expect([await look(), (await group()).consent_status]).toEqual(['completed', 'approved'])

  const again = await call<Made>('createAvatar', {
    body: { type: 'prompt', name: 'Mia, painted', prompt: 'In oil', avatar_id: params.look_id, avatar_group_id: params.group_id },
  })
  expect(again.data.avatar_group.looks_count).toBe(2)
  pass(DAY)
  const voiced = await call<AvatarGroupItem>('updateAvatarGroup', { params, body: { default_voice_id: 'voice_en_amy' } })
  expect(voiced.data.default_voice_id).toBe('voice_en_amy')
  const named = await call<AvatarLookItem>('updateAvatarLook', { params, body: { name: 'Mia herself' } })
  expect(named.data).toMatchObject({ name: 'Mia herself', default_voice_id: 'voice_en_amy' })
  await call('deleteAvatarLook', { params })
  expect((await group()).looks_count).toBe(1)
  await call('deleteAvatarGroup', { params })
  expect(await refused('getAvatarGroup', { params })).toEqual([404, 'avatar_not_found', null])
  expect(await refused('deleteAvatarLook', { params: { look_id: again.data.avatar_item.id } })).toEqual([404, 'not_found', null])
}
