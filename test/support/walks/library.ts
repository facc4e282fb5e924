import type { Walk } from './walk.js'

export const libraryWalk: Walk = async ({ call }) => {
  await call('getCurrentUserV3')
  await call('getCurrentApiKey')
  await call('listAvatarLooks')
  await call('getAvatarLook', { params: { look_id: 'look_twin_omar' } })
  await call('listAvatarGroups')
  await call('getAvatarGroup', { params: { group_id: 'group_twin_omar' } })
  await call('listVoicesV3')
  await call('getVoice', { params: { voice_id: 'voice_ja_yuki' } })
  await call('getAsset', { params: { asset_id: 'asset_audio_greeting' } })
}
