/** A video that speaks a recording, as an item of a batch. */
export const clip = { type: 'avatar', avatar_id: 'look', audio_asset_id: 'a' } as const

/** A video of a few seconds at the price of a piece. */
export const cinematic = { type: 'cinematic_avatar' as const, prompt: 'p', avatar_id: ['look'] }

/** One item of a batch as the API tells of it. */
export const item = (item_index: number, status: string, video_id: string | null = null, error: object | null = null) => ({
  item_index,
  status,
  video_id,
  error,
})
