import type { WebhookEventType, WebhookEventTypeItem } from '../../../../generated/types.js'

const MEANINGS: Readonly<Record<WebhookEventType, string>> = {
  'avatar_video.success': 'An avatar video is ready.',
  'avatar_video.fail': 'An avatar video could not be made.',
  'avatar_video_gif.success': 'The animated preview of an avatar video is ready.',
  'avatar_video_gif.fail': 'The animated preview of an avatar video could not be made.',
  'avatar_video_caption.success': 'The captions of an avatar video are ready.',
  'avatar_video_caption.fail': 'The captions of an avatar video could not be made.',
  'video_translate.success': 'A translation is ready.',
  'video_translate.fail': 'A translation could not be made.',
  'video_translate.preflight.validation_failed': 'A video cannot be translated as it is.',
  'video_translate.preflight.download_failed': 'A video to translate could not be fetched.',
  personalized_video: 'A personalised video is ready.',
  'instant_avatar.success': 'An instant avatar is ready.',
  'instant_avatar.fail': 'An instant avatar could not be made.',
  'photo_avatar_generation.success': 'The photos of a photo avatar are ready.',
  'photo_avatar_generation.fail': 'The photos of a photo avatar could not be made.',
  'photo_avatar_train.success': 'A photo avatar is trained.',
  'photo_avatar_train.fail': 'A photo avatar could not be trained.',
  'photo_avatar_add_motion.success': 'A photo avatar has its motion.',
  'photo_avatar_add_motion.fail': 'A photo avatar could not be given motion.',
  'proofread_creation.success': 'A proofread is ready.',
  'proofread_creation.fail': 'A proofread could not be made.',
  'live_avatar.success': 'A live avatar is ready.',
  'live_avatar.fail': 'A live avatar could not be made.',
  'video_agent.success': 'A Video Agent session has made its video.',
  'video_agent.fail': 'A Video Agent session has failed.',
  'hyperframes_video.success': 'A HyperFrames render is ready.',
  'hyperframes_video.fail': 'A HyperFrames render has failed.',
  'ai_clipping.success': 'The clips of a video are ready.',
  'ai_clipping.fail': 'The clips of a video could not be made.',
  'filler_word_removal.success': 'A video without its filler words is ready.',
  'filler_word_removal.fail': 'The filler words of a video could not be cut.',
  'podcast.success': 'A podcast is ready.',
  'podcast.fail': 'A podcast could not be made.',
  'batch.finished': 'Every item of a batch has ended.',
}

/** What can be told about, with meanings in our own words. */
export const eventTypes: readonly WebhookEventTypeItem[] = Object.entries(MEANINGS).map(([event_type, description]) => ({
  event_type,
  description,
}))
