// Generated from the API document by `npm run generate`. Do not edit.
import * as z from 'zod/mini'
import { lazy, openEnum } from '../src/schema.js'

// JSON Schema counts characters, a string's length counts UTF-16 units: an emoji is one character and two units.
const minCharacters = (minimum: number) =>
  z.check<string>(({ value, issues }) => {
    if ([...value.slice(0, 2 * minimum)].length < minimum)
      issues.push({ code: 'too_small', origin: 'string', minimum, inclusive: true, input: value, continue: true })
  })
const maxCharacters = (maximum: number) =>
  z.check<string>(({ value, issues }) => {
    if (value.length > maximum && [...value].length > maximum)
      issues.push({ code: 'too_big', origin: 'string', maximum, inclusive: true, input: value, continue: true })
  })
// A required field of any value still has to be there.
const anything = () => z.custom<unknown>((value) => value !== undefined)

export const StandardAPIError = /* @__PURE__ */ lazy(() =>
  z.object({
    code: z.string(),
    message: z.string(),
    param: z.optional(z.nullable(z.string())),
    doc_url: z.optional(z.nullable(z.string())),
    errors: z.optional(z.array(StandardAPIErrorDetail())),
  }),
)

export const StandardAPIErrorDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    code: z.string(),
    message: z.string(),
    node_id: z.optional(z.string()),
    port: z.optional(z.string()),
    path: z.optional(z.string()),
  }),
)

export const AssetBase64 = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('base64'),
    media_type: z.string(),
    data: z.string(),
  }),
)

export const AssetId = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('asset_id'),
    asset_id: z.string(),
  }),
)

export const AssetUrl = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('url'),
    url: z.string(),
  }),
)

export const AssetInput = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    AssetUrl(),
    AssetId(),
    AssetBase64(),
  ]),
)

export const AssetUrlOrId = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    AssetUrlInput(),
    AssetIdInput(),
  ]),
)

export const CreateVideoAgentRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    prompt: z.string().check(minCharacters(1), maxCharacters(10000)),
    mode: z.optional(SessionMode()),
    avatar_id: z.optional(z.nullable(z.string())),
    voice_id: z.optional(z.nullable(z.string())),
    style_id: z.optional(z.nullable(z.string())),
    brand_kit_id: z.optional(z.nullable(z.string())),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    orientation: z.optional(z.nullable(z.enum(['landscape', 'portrait']))),
    files: z.optional(z.nullable(z.array(AssetInputInput()).check(z.maxLength(20)))),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    incognito_mode: z.optional(z.boolean()),
  }),
)

export const SessionMode = /* @__PURE__ */ lazy(() =>
  z.enum(['generate', 'chat']),
)

export const CreateVideoAgentResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    session_id: z.string(),
    status: openEnum(['generating', 'thinking', 'completed', 'failed']),
    video_id: z.optional(z.nullable(z.string())),
    created_at: z.int(),
  }),
)

export const SessionListItem = /* @__PURE__ */ lazy(() =>
  z.object({
    session_id: z.string(),
    title: z.optional(z.nullable(z.string())),
    created_at: z.int(),
  }),
)

export const StyleItem = /* @__PURE__ */ lazy(() =>
  z.object({
    style_id: z.string(),
    name: z.string(),
    thumbnail_url: z.optional(z.nullable(z.string())),
    preview_video_url: z.optional(z.nullable(z.string())),
    tags: z.optional(z.nullable(z.array(z.string()))),
    aspect_ratio: z.optional(z.nullable(z.string())),
  }),
)

export const BrandGlossaryItem = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_glossary_id: z.string(),
    name: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
  }),
)

export const CreateBrandKitRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    url: z.string().check(maxCharacters(2048)),
    name: z.optional(z.nullable(z.string().check(maxCharacters(256)))),
  }),
)

export const CreateBrandKitResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_kit_id: z.string(),
    status: z.literal('loading'),
  }),
)

export const BrandKitDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_kit_id: z.string(),
    name: z.string(),
    status: openEnum(['loading', 'completed', 'error']),
    colors: z.optional(z.array(z.string())),
    color_roles: z.optional(z.nullable(BrandKitColorRoles())),
    logos: z.optional(z.array(BrandKitLogo())),
    logo_roles: z.optional(z.nullable(BrandKitLogoRoles())),
    fonts: z.optional(z.array(BrandKitFont())),
    font_roles: z.optional(z.nullable(BrandKitFontRoles())),
  }),
)

export const BrandKitColorRoles = /* @__PURE__ */ lazy(() =>
  z.object({
    primary: z.optional(z.nullable(z.string())),
    secondary: z.optional(z.nullable(z.string())),
    tertiary: z.optional(z.nullable(z.string())),
    accent: z.optional(z.nullable(z.string())),
  }),
)

export const BrandKitFont = /* @__PURE__ */ lazy(() =>
  z.object({
    font_id: z.string(),
    name: z.optional(z.nullable(z.string())),
  }),
)

export const BrandKitFontRole = /* @__PURE__ */ lazy(() =>
  z.object({
    font_id: z.optional(z.nullable(z.string())),
    weight: z.optional(z.nullable(z.int())),
  }),
)

export const BrandKitFontRoles = /* @__PURE__ */ lazy(() =>
  z.object({
    title_text: z.optional(z.nullable(BrandKitFontRole())),
    body_text: z.optional(z.nullable(BrandKitFontRole())),
  }),
)

export const BrandKitLogo = /* @__PURE__ */ lazy(() =>
  z.object({
    logo_id: z.string(),
    name: z.optional(z.nullable(z.string())),
    url: z.optional(z.nullable(z.string())),
  }),
)

export const BrandKitLogoRoles = /* @__PURE__ */ lazy(() =>
  z.object({
    primary: z.optional(z.nullable(z.string())),
  }),
)

export const UpdateBrandKitRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    name: z.optional(z.string().check(minCharacters(1), maxCharacters(256))),
    color_roles: z.optional(UpdateBrandKitColorRoles()),
    logo_roles: z.optional(UpdateBrandKitLogoRoles()),
    font_roles: z.optional(UpdateBrandKitFontRoles()),
  }),
)

export const UpdateBrandKitColorRoles = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    primary: z.optional(z.nullable(z.string())),
    secondary: z.optional(z.nullable(z.string())),
    tertiary: z.optional(z.nullable(z.string())),
    accent: z.optional(z.nullable(z.string())),
  }),
)

export const UpdateBrandKitFontRole = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    font_id: z.optional(z.nullable(z.string())),
    weight: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(1000)))),
  }),
)

export const UpdateBrandKitFontRoles = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title_text: z.optional(z.nullable(UpdateBrandKitFontRole())),
    body_text: z.optional(z.nullable(UpdateBrandKitFontRole())),
  }),
)

export const UpdateBrandKitLogoRoles = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    primary: z.optional(z.nullable(z.string())),
  }),
)

export const DeleteBrandKitResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_kit_id: z.string(),
  }),
)

export const BrandGlossaryDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_glossary_id: z.string(),
    name: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    terms: z.array(BrandGlossaryTerm()),
    do_not_translate_terms: z.optional(z.array(DoNotTranslateEntry())),
    forced_translations: z.optional(z.array(ForcedTranslationEntry())),
  }),
)

export const BrandGlossaryTerm = /* @__PURE__ */ lazy(() =>
  z.object({
    term: z.string(),
    pronunciation: z.string(),
  }),
)

export const DoNotTranslateEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    term: z.string(),
  }),
)

export const ForcedTranslationEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    term: z.string(),
    translation: z.string(),
  }),
)

export const CreateBrandGlossaryRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    name: z.string().check(minCharacters(1), maxCharacters(64)),
    terms: z.optional(z.array(BrandGlossaryTermWrite())),
    do_not_translate_terms: z.optional(z.array(DoNotTranslateEntryWrite())),
    forced_translations: z.optional(z.array(ForcedTranslationEntryWrite())),
  }),
)

export const BrandGlossaryTermWrite = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    term: z.string().check(minCharacters(1)),
    pronunciation: z.string().check(minCharacters(1)),
  }),
)

export const DoNotTranslateEntryWrite = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    term: z.string().check(minCharacters(1)),
  }),
)

export const ForcedTranslationEntryWrite = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    term: z.string().check(minCharacters(1)),
    translation: z.string().check(minCharacters(1)),
  }),
)

export const UpdateBrandGlossaryRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    name: z.optional(z.string().check(minCharacters(1), maxCharacters(64))),
    terms: z.optional(z.array(BrandGlossaryTermWrite())),
    do_not_translate_terms: z.optional(z.array(DoNotTranslateEntryWrite())),
    forced_translations: z.optional(z.array(ForcedTranslationEntryWrite())),
  }),
)

export const DeleteBrandGlossaryResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_glossary_id: z.string(),
  }),
)

export const BrandKitItem = /* @__PURE__ */ lazy(() =>
  z.object({
    brand_kit_id: z.string(),
    name: z.string(),
    logo_url: z.optional(z.nullable(z.string())),
    colors: z.optional(z.array(z.string())),
  }),
)

export const CreateAvatarRequestBody = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    CreatePromptAvatarRequest(),
    CreateDigitalTwinRequest(),
    CreatePhotoAvatarRequest(),
  ]),
)

export const CreateDigitalTwinRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('digital_twin'),
    name: z.string(),
    file: AssetInputInput(),
    avatar_group_id: z.optional(z.nullable(z.string())),
  }),
)

export const CreatePhotoAvatarRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('photo'),
    name: z.string(),
    file: AssetInputInput(),
    avatar_group_id: z.optional(z.nullable(z.string())),
  }),
)

export const CreatePromptAvatarRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('prompt'),
    name: z.string(),
    prompt: z.string().check(maxCharacters(1000)),
    reference_images: z.optional(z.nullable(z.array(AssetInputInput()).check(z.maxLength(3)))),
    avatar_group_id: z.optional(z.nullable(z.string())),
    avatar_id: z.optional(z.nullable(z.string())),
    aspect_ratio: z.optional(z.nullable(PromptAvatarAspectRatio())),
  }),
)

export const PromptAvatarAspectRatio = /* @__PURE__ */ lazy(() =>
  z.enum(['auto', '16:9', '9:16', '1:1', '4:5', '5:4']),
)

export const CreateAvatarResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    avatar_item: z.optional(z.nullable(AvatarLookItem())),
    avatar_group: z.optional(z.nullable(AvatarGroupItem())),
  }),
)

export const AvatarError = /* @__PURE__ */ lazy(() =>
  z.object({
    code: z.string(),
    message: z.string(),
  }),
)

export const AvatarGroupItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    preview_image_url: z.optional(z.nullable(z.string())),
    preview_video_url: z.optional(z.nullable(z.string())),
    gender: z.optional(z.nullable(z.string())),
    created_at: z.int(),
    looks_count: z.int(),
    default_voice_id: z.optional(z.nullable(z.string())),
    consent_status: z.optional(z.nullable(z.string())),
    status: z.optional(z.nullable(AvatarStatus())),
    error: z.optional(z.nullable(AvatarError())),
  }),
)

export const AvatarLookItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    avatar_type: AvatarLookType(),
    group_id: z.optional(z.nullable(z.string())),
    preview_image_url: z.optional(z.nullable(z.string())),
    preview_video_url: z.optional(z.nullable(z.string())),
    gender: z.optional(z.nullable(z.string())),
    tags: z.optional(z.array(z.string())),
    default_voice_id: z.optional(z.nullable(z.string())),
    supported_api_engines: z.optional(z.array(z.string())),
    image_width: z.optional(z.nullable(z.int())),
    image_height: z.optional(z.nullable(z.int())),
    preferred_orientation: z.optional(z.nullable(openEnum(['portrait', 'landscape', 'square']))),
    status: z.optional(z.nullable(AvatarStatus())),
    error: z.optional(z.nullable(AvatarError())),
  }),
)

export const AvatarLookType = /* @__PURE__ */ lazy(() =>
  openEnum(['studio_avatar', 'digital_twin', 'photo_avatar']),
)

export const AvatarStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['processing', 'pending_consent', 'failed', 'completed']),
)

export const CreateAvatarRealtimeRequestBody = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    CreateAvatarRealtimeTTS(),
    CreateAvatarRealtimeAudio(),
    CreateAvatarRealtimeTextStream(),
  ]),
)

export const CreateAvatarRealtimeAudio = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('audio'),
    avatar_id: z.string(),
    audio: AssetInputInput(),
  }),
)

export const CreateAvatarRealtimeTTS = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('tts'),
    avatar_id: z.string(),
    text: z.string().check(minCharacters(1)),
    voice_id: z.string(),
  }),
)

export const CreateAvatarRealtimeTextStream = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('text_stream'),
    avatar_id: z.string(),
    voice_id: z.string(),
    text: z.string().check(minCharacters(1)),
  }),
)

export const CreateAvatarRealtimeResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    stream_id: z.string(),
  }),
)

export const AvatarRealtimeStatusResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    stream_id: z.string(),
    status: openEnum(['pending', 'streaming', 'completed', 'error']),
    hls_url: z.optional(z.nullable(z.string())),
    error_message: z.optional(z.nullable(z.string())),
    end_reason: z.optional(z.nullable(z.string())),
  }),
)

export const WordBatch = /* @__PURE__ */ lazy(() =>
  z.object({
    words: z.array(WordEvent()),
  }),
)

export const WordEvent = /* @__PURE__ */ lazy(() =>
  z.object({
    word: z.string(),
    start: z.number(),
    end: z.number(),
  }),
)

export const WordsEndEvent = /* @__PURE__ */ lazy(() =>
  z.object({
    reason: openEnum(['final_marker', 'idle_timeout', 'error', 'completed']),
  }),
)

export const AppendTextDeltaRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    delta: z.string(),
    final: z.optional(z.boolean()),
  }),
)

export const AppendTextDeltaResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    ok: z.optional(z.boolean()),
    buffered_bytes: z.int(),
  }),
)

export const CancelAvatarRealtimeResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    stream_id: z.string(),
    cancelled: z.boolean(),
  }),
)

export const TextToSpeechRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    text: z.string().check(minCharacters(1), maxCharacters(5000)),
    voice_id: z.string(),
    input_type: z.optional(z.string()),
    speed: z.optional(z.number().check(z.gte(0.5), z.lte(2))),
    language: z.optional(z.nullable(z.string())),
    locale: z.optional(z.nullable(z.string())),
  }),
)

export const TextToSpeechResponseData = /* @__PURE__ */ lazy(() =>
  z.object({
    audio_url: z.string(),
    duration: z.number(),
    request_id: z.optional(z.nullable(z.string())),
    word_timestamps: z.optional(z.nullable(z.array(WordWithTimestamp()))),
  }),
)

export const WordWithTimestamp = /* @__PURE__ */ lazy(() =>
  z.object({
    word: z.string(),
    start: z.number(),
    end: z.number(),
  }),
)

export const AudioVoiceItem = /* @__PURE__ */ lazy(() =>
  z.object({
    voice_id: z.string(),
    name: z.string(),
    language: z.string(),
    gender: z.string(),
    preview_audio_url: z.optional(z.nullable(z.string())),
    support_pause: z.boolean(),
    support_locale: z.boolean(),
    type: AudioVoiceType(),
  }),
)

export const AudioVoiceType = /* @__PURE__ */ lazy(() =>
  openEnum(['public', 'private']),
)

export const AudioSoundItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    audio_url: z.string(),
    duration: z.optional(z.nullable(z.number())),
    peak_offset: z.optional(z.nullable(z.number())),
    placement: z.optional(z.nullable(z.string())),
    score: z.number(),
    type: AudioContentType(),
  }),
)

export const AudioContentType = /* @__PURE__ */ lazy(() =>
  openEnum(['music', 'sound_effects']),
)

export const DesignVoiceRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    prompt: z.string().check(minCharacters(1), maxCharacters(1000)),
    gender: z.optional(z.nullable(z.string())),
    locale: z.optional(z.nullable(z.string())),
    seed: z.optional(z.int().check(z.gte(0))),
  }),
)

export const DesignVoiceResponseData = /* @__PURE__ */ lazy(() =>
  z.object({
    voices: z.array(AudioVoiceItem()),
    seed: z.int(),
  }),
)

export const CreateVoiceCloneV3Request = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    audio: AssetInputInput(),
    voice_name: z.string().check(minCharacters(1), maxCharacters(100)),
    language: z.optional(z.nullable(z.string())),
    remove_background_noise: z.optional(z.boolean()),
  }),
)

export const VoiceCloneCreateV3Response = /* @__PURE__ */ lazy(() =>
  z.object({
    voice_clone_id: z.string(),
  }),
)

export const CreateModelAudioVoiceRequest = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('mode', [
    CreateProfessionalAudioVoice(),
    CreateInstantAudioVoice(),
  ]),
)

export const ModelAudioVoiceMode = /* @__PURE__ */ lazy(() =>
  openEnum(['professional', 'instant']),
)

export const CreateModelAudioVoiceResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    voice_id: z.string(),
  }),
)

export const CreateSpeechRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    voice_id: z.string().check(minCharacters(1)),
    text: z.string().check(minCharacters(1), maxCharacters(5000)),
    language: z.optional(z.nullable(z.string())),
    model: z.optional(z.literal('heygen-voice-1')),
    seed: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(4294967295)))),
    speed: z.optional(z.nullable(z.number())),
    pitch_shift: z.optional(z.nullable(z.number())),
    pitch_variance: z.optional(z.nullable(z.number())),
    expressiveness_boost: z.optional(z.number().check(z.gte(0), z.lte(1))),
  }),
)

export const CreateSpeechResponseData = /* @__PURE__ */ lazy(() =>
  z.object({
    audio_url: z.string(),
    duration: z.number().check(z.gte(0)),
  }),
)

export const StreamSpeechRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    voice_id: z.string().check(minCharacters(1)),
    text: z.string().check(minCharacters(1), maxCharacters(5000)),
    language: z.string().check(minCharacters(1)),
    seed: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(4294967295)))),
    with_timestamps: z.optional(z.boolean()),
  }),
)

export const SpeechStreamEvent = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    SpeechAudioEvent(),
    SpeechAlignmentEvent(),
    SpeechErrorEvent(),
  ]),
)

export const SpeechAlignmentEvent = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('alignment'),
    word_alignments: z.array(SpeechWordAlignment()).check(z.minLength(1)),
  }),
)

export const SpeechAudioEvent = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('audio'),
    part_index: z.int().check(z.gte(0)),
    audio: z.string(),
  }),
)

export const SpeechErrorEvent = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('error'),
    detail: z.string(),
  }),
)

export const SpeechWordAlignment = /* @__PURE__ */ lazy(() =>
  z.object({
    text: z.string().check(minCharacters(1)),
    start_time: z.number().check(z.gte(0)),
    end_time: z.number().check(z.gte(0)),
    confidence: z.number().check(z.gte(0), z.lte(1)),
  }),
)

export const ModelAudioVoiceResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    voice_id: z.string(),
    mode: ModelAudioVoiceMode(),
    name: z.string(),
    language: z.optional(z.nullable(z.string())),
    status: VideoTTSVoiceStatus(),
    created_at: z.int(),
    failure_reason: z.optional(z.nullable(VideoTTSVoiceFailureReason())),
  }),
)

export const VideoTTSVoiceFailureReason = /* @__PURE__ */ lazy(() =>
  openEnum(['INVALID_AUDIO', 'INSUFFICIENT_AUDIO', 'PREPROCESSING_FAILED', 'TRAINING_FAILED', 'DESIGN_FAILED', 'ARTIFACT_VALIDATION_FAILED', 'INTERNAL_ERROR']),
)

export const VideoTTSVoiceStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['PENDING', 'ACTIVE', 'FAILED']),
)

export const DeleteModelAudioVoiceResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    status: z.optional(z.literal('ok')),
  }),
)

export const VoiceDetailV3 = /* @__PURE__ */ lazy(() =>
  z.object({
    voice_id: z.string(),
    name: z.optional(z.nullable(z.string())),
    language: z.optional(z.nullable(z.string())),
    gender: z.optional(z.nullable(z.string())),
    preview_audio_url: z.optional(z.nullable(z.string())),
    status: z.optional(z.nullable(openEnum(['processing', 'complete', 'failed']))),
    failure_message: z.optional(z.nullable(z.string())),
    support_pause: z.boolean(),
    support_interactive_avatar: z.optional(z.boolean()),
    created_at: z.optional(z.nullable(z.int())),
  }),
)

export const VoiceDeleteV3Response = /* @__PURE__ */ lazy(() =>
  z.object({
    voice_id: z.string(),
  }),
)

export const BackgroundSetting = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.enum(['color', 'image']),
    value: z.optional(z.nullable(z.string())),
    url: z.optional(z.nullable(z.string())),
    asset_id: z.optional(z.nullable(z.string())),
  }),
)

export const CaptionFileFormat = /* @__PURE__ */ lazy(() =>
  z.enum(['srt']),
)

export const CaptionSetting = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    file_format: z.optional(CaptionFileFormat()),
    style: z.optional(z.nullable(CaptionStyle())),
  }),
)

export const CaptionStyle = /* @__PURE__ */ lazy(() =>
  z.enum(['default']),
)

export const ElevenLabsEngineSettings = /* @__PURE__ */ lazy(() =>
  z.object({
    model: z.optional(z.nullable(ElevenLabsModel())),
    similarity_boost: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    stability: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    style: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    use_speaker_boost: z.optional(z.nullable(z.boolean())),
    engine_type: z.literal('elevenlabs'),
  }),
)

export const ElevenLabsModel = /* @__PURE__ */ lazy(() =>
  openEnum(['eleven_multilingual_v2', 'eleven_turbo_v2_5', 'eleven_flash_v2_5', 'eleven_v3']),
)

export const Expressiveness = /* @__PURE__ */ lazy(() =>
  openEnum(['high', 'medium', 'low']),
)

export const FishEngineSettings = /* @__PURE__ */ lazy(() =>
  z.object({
    model: z.optional(z.nullable(FishModel())),
    stability: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    similarity: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    engine_type: z.literal('fish'),
  }),
)

export const FishModel = /* @__PURE__ */ lazy(() =>
  openEnum(['s1', 's2-pro']),
)

export const StarfishEngineSettings = /* @__PURE__ */ lazy(() =>
  z.object({
    engine_type: z.literal('starfish'),
  }),
)

export const VoiceEngineSettings = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('engine_type', [
    ElevenLabsEngineSettings(),
    FishEngineSettings(),
    StarfishEngineSettings(),
  ]),
)

export const VideoAspectRatio = /* @__PURE__ */ lazy(() =>
  openEnum(['16:9', '9:16', '4:5', '5:4', '1:1', 'auto']),
)

export const VideoOutputFormat = /* @__PURE__ */ lazy(() =>
  openEnum(['mp4', 'webm']),
)

export const VideoResolution = /* @__PURE__ */ lazy(() =>
  openEnum(['4k', '1080p', '720p']),
)

export const VoiceSettingsInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    speed: z.optional(z.number().check(z.gte(0.5), z.lte(1.5))),
    pitch: z.optional(z.number().check(z.gte(-50), z.lte(50))),
    volume: z.optional(z.number().check(z.gte(0), z.lte(1))),
    locale: z.optional(z.nullable(z.string())),
    engine_settings: z.optional(z.nullable(VoiceEngineSettingsInput())),
  }),
)

export const CreateAvatarVideoResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    video_id: z.string(),
    status: z.string(),
    output_format: z.optional(VideoOutputFormat()),
  }),
)

export const VideoDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: VideoStatus(),
    created_at: z.optional(z.nullable(z.int())),
    completed_at: z.optional(z.nullable(z.int())),
    video_url: z.optional(z.nullable(z.string())),
    thumbnail_url: z.optional(z.nullable(z.string())),
    gif_url: z.optional(z.nullable(z.string())),
    captioned_video_url: z.optional(z.nullable(z.string())),
    subtitle_url: z.optional(z.nullable(z.string())),
    duration: z.optional(z.nullable(z.number())),
    folder_id: z.optional(z.nullable(z.string())),
    output_language: z.optional(z.nullable(z.string())),
    failure_code: z.optional(z.nullable(z.string())),
    failure_message: z.optional(z.nullable(z.string())),
    video_page_url: z.optional(z.nullable(z.string())),
  }),
)

export const VideoStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'processing', 'completed', 'failed']),
)

export const DeleteVideoResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    deleted: z.optional(z.boolean()),
  }),
)

export const CreateVideoV3RequestBody = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    CreateVideoFromAvatar(),
    CreateVideoFromImage(),
    CreateVideoFromCinematicAvatar(),
    CreateVideoFromStudio(),
  ]),
)

export const AvatarFit = /* @__PURE__ */ lazy(() =>
  z.enum(['contain', 'cover']),
)

export const AvatarIIIEngineConfig = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('avatar_iii'),
  }),
)

export const AvatarIVEngineConfig = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('avatar_iv'),
  }),
)

export const AvatarVEngineConfig = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('avatar_v'),
    reference_look_id: z.optional(z.nullable(z.string())),
  }),
)

export const AvatarEngineConfig = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    AvatarVEngineConfig(),
    AvatarIVEngineConfig(),
    AvatarIIIEngineConfig(),
  ]),
)

export const AvatarVideoScene = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('avatar_video'),
    input: StudioAvatarInput(),
  }),
)

export const CreateVideoFromAvatar = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
    resolution: z.optional(z.nullable(VideoResolutionInput())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatioInput())),
    fit: z.optional(z.nullable(AvatarFit())),
    background: z.optional(z.nullable(BackgroundSetting())),
    remove_background: z.optional(z.nullable(z.boolean())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    watermark: z.optional(z.nullable(WatermarkInput())),
    caption: z.optional(z.nullable(CaptionSetting())),
    output_format: z.optional(VideoOutputFormatInput()),
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
    type: z.literal('avatar'),
    avatar_id: z.string(),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    motion_prompt: z.optional(z.nullable(z.string())),
    expressiveness: z.optional(z.nullable(ExpressivenessInput())),
    engine: z.optional(z.nullable(AvatarEngineConfig())),
  }),
)

export const CreateVideoFromCinematicAvatar = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('cinematic_avatar'),
    prompt: z.string().check(minCharacters(1), maxCharacters(10000)),
    avatar_id: z.array(z.string()),
    references: z.optional(z.nullable(z.array(AssetInputInput()))),
    aspect_ratio: z.optional(z.enum(['16:9', '9:16', '1:1'])),
    resolution: z.optional(z.enum(['720p', '1080p'])),
    auto_duration: z.optional(z.boolean()),
    duration: z.optional(z.nullable(z.int().check(z.gte(4), z.lte(15)))),
    enhance_prompt: z.optional(z.boolean()),
    title: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
  }),
)

export const CreateVideoFromImage = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
    resolution: z.optional(z.nullable(VideoResolutionInput())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatioInput())),
    fit: z.optional(z.nullable(AvatarFit())),
    background: z.optional(z.nullable(BackgroundSetting())),
    remove_background: z.optional(z.nullable(z.boolean())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    watermark: z.optional(z.nullable(WatermarkInput())),
    caption: z.optional(z.nullable(CaptionSetting())),
    output_format: z.optional(VideoOutputFormatInput()),
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
    type: z.literal('image'),
    image: AssetInputInput(),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    motion_prompt: z.optional(z.nullable(z.string())),
    expressiveness: z.optional(z.nullable(ExpressivenessInput())),
  }),
)

export const CreateVideoFromStudio = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('studio'),
    title: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatioInput())),
    resolution: z.optional(z.nullable(VideoResolutionInput())),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    caption: z.optional(z.nullable(CaptionSetting())),
    watermark: z.optional(z.nullable(WatermarkInput())),
    scenes: z.array(StudioScene()),
  }),
)

export const StudioScene = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    AvatarVideoScene(),
    ImageScene(),
    VideoScene(),
  ]),
)

export const ImageScene = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('image'),
    source: AssetInputInput(),
    duration: z.optional(z.nullable(z.number().check(z.lte(300), z.gt(0)))),
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
  }),
)

export const PlaybackInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    mode: z.optional(z.nullable(z.enum(['freeze', 'loop', 'fit_to_scene']))),
    volume: z.optional(z.number().check(z.gte(0), z.lte(1))),
    mute: z.optional(z.boolean()),
  }),
)

export const StudioAvatarInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
    type: z.literal('avatar'),
    avatar_id: z.string(),
    motion_prompt: z.optional(z.nullable(z.string())),
    expressiveness: z.optional(z.nullable(ExpressivenessInput())),
    engine: z.optional(z.nullable(AvatarEngineConfig())),
    background: z.optional(z.nullable(StudioBackgroundInput())),
  }),
)

export const StudioBackgroundInput = /* @__PURE__ */ lazy(() =>
  StudioColorBackgroundInput(),
)

export const StudioColorBackgroundInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('color'),
    color: z.string().check(z.regex(new RegExp('^#[0-9a-fA-F]{6}$', 'u'))),
  }),
)

export const VideoScene = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('video'),
    source: AssetInputInput(),
    playback: z.optional(z.nullable(PlaybackInput())),
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
  }),
)

export const WatermarkInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    image: AssetInputInput(),
    scale: z.optional(z.number().check(z.lte(2), z.gt(0))),
    opacity: z.optional(z.number().check(z.gte(0), z.lte(1))),
    placement: z.optional(z.nullable(WatermarkPlacement())),
  }),
)

export const WatermarkPlacement = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    position: z.optional(WatermarkPosition()),
    offset_x: z.optional(z.nullable(z.number().check(z.gte(-1), z.lte(1)))),
    offset_y: z.optional(z.nullable(z.number().check(z.gte(-1), z.lte(1)))),
  }),
)

export const WatermarkPosition = /* @__PURE__ */ lazy(() =>
  z.enum(['top_left', 'top_right', 'bottom_left', 'bottom_right']),
)

export const VideoScenesResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    video_id: z.string(),
    video: VideoContext(),
    scenes: z.optional(z.array(Scene())),
  }),
)

export const AudioScriptEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.optional(z.literal('audio')),
    audio_url: z.optional(z.nullable(z.string())),
  }),
)

export const AvatarElement = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.optional(z.literal('avatar')),
    avatar_id: z.string(),
    engine: z.optional(z.nullable(AvatarEngineTier())),
    expressiveness: z.optional(z.nullable(Expressiveness())),
    motion_prompt: z.optional(z.nullable(z.string())),
  }),
)

export const AvatarEngineTier = /* @__PURE__ */ lazy(() =>
  openEnum(['avatar_v', 'avatar_iv', 'avatar_iii']),
)

export const ColorBackground = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('color'),
    color: z.string(),
  }),
)

export const ContainerElement = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.string(),
    get children() {
      return z.optional(z.array(SceneElement()))
    },
  }),
)

export const SceneElement = /* @__PURE__ */ lazy(() =>
  z.union([
    AvatarElement(),
    ImageElement(),
    VideoElement(),
    PlaceholderElement(),
    ContainerElement(),
  ]),
)

export const ImageBackground = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.literal('image'),
    url: z.optional(z.nullable(z.string())),
  }),
)

export const ImageElement = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.optional(z.literal('image')),
    url: z.optional(z.nullable(z.string())),
  }),
)

export const PlaceholderElement = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.string(),
  }),
)

export const Scene = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    background: z.optional(z.nullable(SceneBackground())),
    elements: z.optional(z.array(SceneElement())),
    script: z.optional(z.array(SceneScriptEntry())),
  }),
)

export const SceneBackground = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    ColorBackground(),
    ImageBackground(),
    VideoBackground(),
  ]),
)

export const SceneScriptEntry = /* @__PURE__ */ lazy(() =>
  z.union([
    TextScriptEntry(),
    AudioScriptEntry(),
    SilenceScriptEntry(),
  ]),
)

export const ScriptVoiceSettings = /* @__PURE__ */ lazy(() =>
  z.object({
    speed: z.optional(z.nullable(z.number())),
    pitch: z.optional(z.nullable(z.number())),
    volume: z.optional(z.nullable(z.number())),
    locale: z.optional(z.nullable(z.string())),
    engine_settings: z.optional(z.nullable(VoiceEngineSettings())),
  }),
)

export const SilenceScriptEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.optional(z.literal('silence')),
    duration: z.optional(z.nullable(z.number())),
  }),
)

export const TextScriptEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.optional(z.literal('text')),
    text: z.string(),
    voice_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(ScriptVoiceSettings())),
    trim_to_speech: z.optional(z.nullable(z.boolean())),
  }),
)

export const VideoBackground = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.literal('video'),
    url: z.optional(z.nullable(z.string())),
    playback: z.optional(z.nullable(z.string())),
    trim: z.optional(z.nullable(VideoTrim())),
    volume: z.optional(z.nullable(z.number())),
    speed_multiplier: z.optional(z.nullable(z.number())),
  }),
)

export const VideoCaption = /* @__PURE__ */ lazy(() =>
  z.object({
    enabled: z.boolean(),
  }),
)

export const VideoContext = /* @__PURE__ */ lazy(() =>
  z.object({
    title: z.optional(z.nullable(z.string())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatio())),
    resolution: z.optional(z.nullable(VideoResolution())),
    caption: z.optional(z.nullable(VideoCaption())),
    brand_glossary_id: z.optional(z.nullable(z.string())),
  }),
)

export const VideoElement = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    type: z.optional(z.literal('video')),
    url: z.optional(z.nullable(z.string())),
    playback: z.optional(z.nullable(z.string())),
    trim: z.optional(z.nullable(VideoTrim())),
    volume: z.optional(z.nullable(z.number())),
    speed_multiplier: z.optional(z.nullable(z.number())),
  }),
)

export const VideoTrim = /* @__PURE__ */ lazy(() =>
  z.object({
    start_offset: z.number(),
    end_offset: z.number(),
  }),
)

export const TemplateListItemV3 = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    thumbnail_url: z.optional(z.nullable(z.string())),
    aspect_ratio: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    updated_at: z.optional(z.nullable(z.int())),
  }),
)

export const TemplateVariable = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    TemplateTextVariable(),
    TemplateImageVariable(),
    TemplateVideoVariable(),
    TemplateAudioVariable(),
    TemplateCharacterVariable(),
    TemplateVoiceVariable(),
  ]),
)

export const TemplateDetailV3 = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    thumbnail_url: z.optional(z.nullable(z.string())),
    aspect_ratio: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    updated_at: z.optional(z.nullable(z.int())),
    variables: z.optional(z.record(z.string(), TemplateVariable())),
    scene_ids: z.optional(z.array(z.string())),
    scenes: z.optional(z.array(TemplateSceneV3())),
  }),
)

export const TemplateAudioVariable = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('audio'),
    asset: AssetInput(),
  }),
)

export const TemplateCharacterVariable = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('character'),
    character_id: z.string().check(minCharacters(1)),
    character_type: z.optional(openEnum(['avatar', 'talking_photo'])),
  }),
)

export const TemplateImageVariable = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('image'),
    asset: AssetInput(),
    fit: z.optional(openEnum(['cover', 'contain', 'crop', 'none'])),
  }),
)

export const TemplateSceneV3 = /* @__PURE__ */ lazy(() =>
  z.object({
    scene_id: z.string(),
    script: z.optional(z.nullable(z.string())),
    variables: z.optional(z.array(TemplateSceneVariableRef())),
  }),
)

export const TemplateSceneVariableRef = /* @__PURE__ */ lazy(() =>
  z.object({
    name: z.string(),
    variable_type: z.string(),
  }),
)

export const TemplateTextVariable = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('text'),
    content: z.string().check(maxCharacters(10000)),
  }),
)

export const TemplateVideoVariable = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('video'),
    asset: AssetInput(),
    fit: z.optional(openEnum(['cover', 'contain', 'crop', 'none'])),
    play_style: z.optional(openEnum(['fit_to_scene', 'freeze', 'loop', 'once', 'full_video'])),
    volume: z.optional(z.number().check(z.gte(0), z.lte(1))),
  }),
)

export const TemplateVoiceVariable = /* @__PURE__ */ lazy(() =>
  z.object({
    type: z.literal('voice'),
    voice_id: z.string().check(minCharacters(1)),
    locale: z.optional(z.nullable(z.string())),
  }),
)

export const GenerateFromTemplateV3Request = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    variables: z.record(z.string(), TemplateVariableInput()),
    title: z.optional(z.nullable(z.string())),
    caption: z.optional(z.boolean()),
    subtitles: z.optional(z.nullable(TemplateSubtitleSettings())),
    callback_id: z.optional(z.nullable(z.string())),
    callback_url: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
    brand_voice_id: z.optional(z.nullable(z.string())),
    brand_glossary_id: z.optional(z.nullable(z.string())),
    dimension: z.optional(z.nullable(TemplateVideoDimension())),
    fps: z.optional(z.number()),
    scene_ids: z.optional(z.nullable(z.array(z.string()))),
    reorder_music: z.optional(z.boolean()),
    keep_text_vertically_centered: z.optional(z.boolean()),
    include_gif: z.optional(z.boolean()),
    enable_sharing: z.optional(z.boolean()),
  }),
)

export const TemplateSubtitlePosition = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    x: z.optional(z.number()),
    y: z.optional(z.number()),
  }),
)

export const TemplateSubtitleSettings = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    preset_name: z.string(),
    alignment: z.optional(z.nullable(z.int())),
    disable_highlight: z.optional(z.nullable(z.boolean())),
    font_size: z.optional(z.nullable(z.int())),
    position: z.optional(z.nullable(TemplateSubtitlePosition())),
  }),
)

export const TemplateVideoDimension = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    width: z.int().check(z.gte(128), z.lte(4096)),
    height: z.int().check(z.gte(128), z.lte(4096)),
  }),
)

export const CreateBackgroundRemovalRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video: AssetInputInput(),
    layers: z.optional(z.array(z.string())),
    title: z.optional(z.nullable(z.string())),
    request_id: z.optional(z.nullable(z.string())),
  }),
)

export const BackgroundRemovalJob = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    status: z.string(),
    layers: z.optional(z.record(z.string(), z.string())),
    duration: z.optional(z.nullable(z.number())),
    created_at: z.optional(z.nullable(z.int())),
    completed_at: z.optional(z.nullable(z.int())),
    error: z.optional(z.nullable(z.string())),
  }),
)

export const BackgroundRemovalDeleteResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    deleted: z.boolean(),
  }),
)

export const StockVoiceConfig = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    use_stock_voice: z.optional(z.boolean()),
    preferred_stock_voice_ids: z.optional(z.array(z.string())),
  }),
)

export const CreateVideoTranslationRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video: AssetUrlOrId(),
    title: z.optional(z.nullable(z.string())),
    output_languages: z.array(z.string()).check(z.minLength(1)),
    audio: z.optional(z.nullable(AssetUrlOrId())),
    input_language: z.optional(z.nullable(z.string())),
    translate_audio_only: z.optional(z.boolean()),
    speaker_num: z.optional(z.nullable(z.int())),
    mode: z.optional(VideoTranslationMode()),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    enable_caption: z.optional(z.boolean()),
    keep_the_same_format: z.optional(z.nullable(z.boolean())),
    enable_dynamic_duration: z.optional(z.boolean()),
    disable_music_track: z.optional(z.boolean()),
    enable_speech_enhancement: z.optional(z.boolean()),
    enable_watermark: z.optional(z.boolean()),
    start_time: z.optional(z.nullable(z.number())),
    end_time: z.optional(z.nullable(z.number())),
    brand_voice_id: z.optional(z.nullable(z.string())),
    brand_glossary_id: z.optional(z.nullable(z.string())),
    stock_voice_config: z.optional(z.nullable(StockVoiceConfig())),
    srt: z.optional(z.nullable(AssetUrlOrId())),
    srt_role: z.optional(z.nullable(z.enum(['input', 'output']))),
    fps_mode: z.optional(z.nullable(z.enum(['vfr', 'cfr', 'passthrough']))),
    folder_id: z.optional(z.nullable(z.string())),
  }),
)

export const VideoTranslationMode = /* @__PURE__ */ lazy(() =>
  z.enum(['speed', 'precision']),
)

export const VideoTranslationCreateResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    video_translation_ids: z.array(z.string()),
  }),
)

export const VideoTranslationDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: VideoTranslationStatus(),
    output_language: z.optional(z.nullable(z.string())),
    input_language: z.optional(z.nullable(z.string())),
    duration: z.optional(z.nullable(z.number())),
    translate_audio_only: z.optional(z.nullable(z.boolean())),
    video_url: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    srt_caption_url: z.optional(z.nullable(z.string())),
    vtt_caption_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const VideoTranslationStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'running', 'completed', 'failed']),
)

export const UpdateVideoTranslationRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.string(),
  }),
)

export const VideoTranslationDeleteResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
  }),
)

export const VideoTranslationLanguagesResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    languages: z.array(z.string()),
  }),
)

export const CreateProofreadRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video: AssetUrlOrId(),
    output_languages: z.array(z.string()).check(z.minLength(1)),
    title: z.string(),
    brand_voice_id: z.optional(z.nullable(z.string())),
    brand_glossary_id: z.optional(z.nullable(z.string())),
    speaker_num: z.optional(z.nullable(z.int())),
    folder_id: z.optional(z.nullable(z.string())),
    enable_video_stretching: z.optional(z.boolean()),
    disable_music_track: z.optional(z.boolean()),
    enable_speech_enhancement: z.optional(z.boolean()),
    srt: z.optional(z.nullable(AssetUrlOrId())),
    mode: z.optional(VideoTranslationMode()),
    keep_the_same_format: z.optional(z.boolean()),
  }),
)

export const CreateProofreadResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    proofread_ids: z.array(z.string()),
    status: ProofreadStatus(),
  }),
)

export const ProofreadStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['processing', 'completed', 'failed']),
)

export const ProofreadDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: ProofreadStatus(),
    output_language: z.optional(z.nullable(z.string())),
    input_language: z.optional(z.nullable(z.string())),
    submitted_for_review: z.optional(z.nullable(z.boolean())),
    created_at: z.optional(z.nullable(z.int())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const DownloadSRTResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    srt_url: z.string(),
    original_srt_url: z.optional(z.nullable(z.string())),
  }),
)

export const UploadSRTRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    srt: AssetUrlOrId(),
  }),
)

export const GenerateVideoRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    captions: z.optional(z.boolean()),
    translate_audio_only: z.optional(z.boolean()),
    callback_id: z.optional(z.nullable(z.string())),
    callback_url: z.optional(z.nullable(z.string())),
  }),
)

export const GenerateVideoResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    video_translation_id: z.string(),
    status: ProofreadStatus(),
  }),
)

export const CreateLipsyncRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video: AssetUrlOrId(),
    audio: AssetUrlOrId(),
    title: z.optional(z.nullable(z.string())),
    mode: z.optional(VideoTranslationMode()),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    enable_caption: z.optional(z.boolean()),
    keep_the_same_format: z.optional(z.nullable(z.boolean())),
    enable_dynamic_duration: z.optional(z.boolean()),
    disable_music_track: z.optional(z.boolean()),
    enable_speech_enhancement: z.optional(z.boolean()),
    enable_watermark: z.optional(z.boolean()),
    start_time: z.optional(z.nullable(z.number())),
    end_time: z.optional(z.nullable(z.number())),
    fps_mode: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
  }),
)

export const LipsyncCreateResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    lipsync_id: z.string(),
  }),
)

export const LipsyncDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: VideoTranslationStatus(),
    duration: z.optional(z.nullable(z.number())),
    video_url: z.optional(z.nullable(z.string())),
    caption_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const UpdateLipsyncRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.string(),
  }),
)

export const LipsyncDeleteResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
  }),
)

export const CreateHyperframesRenderRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    project: AssetInputInput(),
    fps: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(240)))),
    quality: z.optional(z.enum(['draft', 'standard', 'high'])),
    format: z.optional(z.enum(['mp4', 'webm', 'mov'])),
    resolution: z.optional(HyperframesResolutionInput()),
    aspect_ratio: z.optional(HyperframesAspectRatioInput()),
    composition: z.optional(z.nullable(z.string().check(maxCharacters(512)))),
    variables: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    title: z.optional(z.nullable(z.string().check(maxCharacters(500)))),
    callback_id: z.optional(z.nullable(z.string().check(maxCharacters(256)))),
    callback_url: z.optional(z.nullable(z.string())),
  }),
)

export const HyperframesAspectRatio = /* @__PURE__ */ lazy(() =>
  openEnum(['16:9', '9:16', '1:1']),
)

export const HyperframesResolution = /* @__PURE__ */ lazy(() =>
  openEnum(['1080p', '4k']),
)

export const CreateHyperframesRenderResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    render_id: z.string(),
  }),
)

export const HyperframesRenderDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    render_id: z.string(),
    status: HyperframesRenderStatus(),
    title: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    video_url: z.optional(z.nullable(z.string())),
    thumbnail_url: z.optional(z.nullable(z.string())),
    duration: z.optional(z.nullable(z.number())),
    fps: z.optional(z.nullable(z.int())),
    quality: z.optional(z.nullable(openEnum(['draft', 'standard', 'high']))),
    format: openEnum(['mp4', 'webm', 'mov']),
    resolution: z.optional(z.nullable(HyperframesResolution())),
    aspect_ratio: z.optional(z.nullable(HyperframesAspectRatio())),
    composition: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    completed_at: z.optional(z.nullable(z.int())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const HyperframesRenderStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['queued', 'rendering', 'completed', 'failed']),
)

export const DeleteHyperframesRenderResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    render_id: z.string(),
  }),
)

export const UserInfoResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    username: z.string(),
    email: z.nullable(z.string()),
    first_name: z.nullable(z.string()),
    last_name: z.nullable(z.string()),
    billing_type: z.optional(z.nullable(BillingType())),
    wallet: z.optional(z.nullable(WalletInfo())),
    subscription: z.optional(z.nullable(SubscriptionInfo())),
    usage_based: z.optional(z.nullable(UsageBasedInfo())),
  }),
)

export const AutoReloadInfo = /* @__PURE__ */ lazy(() =>
  z.object({
    enabled: z.boolean(),
    threshold_usd: z.optional(z.nullable(z.number())),
    amount_usd: z.optional(z.nullable(z.number())),
  }),
)

export const BillingType = /* @__PURE__ */ lazy(() =>
  openEnum(['wallet', 'subscription', 'usage_based']),
)

export const CreditPool = /* @__PURE__ */ lazy(() =>
  z.object({
    remaining: z.optional(z.nullable(z.int())),
    resets_at: z.optional(z.nullable(z.string())),
  }),
)

export const SubscriptionCredits = /* @__PURE__ */ lazy(() =>
  z.object({
    premium_credits: z.optional(z.nullable(CreditPool())),
    add_on_credits: z.optional(z.nullable(CreditPool())),
  }),
)

export const SubscriptionInfo = /* @__PURE__ */ lazy(() =>
  z.object({
    plan: SubscriptionTier(),
    credits: SubscriptionCredits(),
  }),
)

export const SubscriptionTier = /* @__PURE__ */ lazy(() =>
  openEnum(['free', 'starter', 'creator', 'pro', 'team', 'enterprise', 'business_plus']),
)

export const UsageBasedInfo = /* @__PURE__ */ lazy(() =>
  z.object({
    spending_current_usd: z.optional(z.nullable(z.number())),
    spending_cap_usd: z.optional(z.nullable(z.number())),
    included_credits: z.optional(z.nullable(z.number())),
    remaining_credits: z.optional(z.nullable(z.number())),
  }),
)

export const WalletCurrency = /* @__PURE__ */ lazy(() =>
  openEnum(['usd', 'credits']),
)

export const WalletInfo = /* @__PURE__ */ lazy(() =>
  z.object({
    currency: WalletCurrency(),
    remaining_balance: z.optional(z.nullable(z.number())),
    auto_reload: z.optional(z.nullable(AutoReloadInfo())),
  }),
)

export const UpdateAvatarGroupRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    default_voice_id: z.optional(z.nullable(z.string().check(maxCharacters(255)))),
  }),
)

export const CreateAvatarConsentRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    reroute_url: z.optional(z.nullable(z.string())),
    consent_text: z.optional(z.nullable(z.string().check(maxCharacters(1000)))),
    consent_video: z.optional(z.nullable(AssetInputInput())),
  }),
)

export const CreateAvatarConsentResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    avatar_group: AvatarGroupItem(),
    url: z.optional(z.nullable(z.string())),
  }),
)

export const AvatarGroupDeleteResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
  }),
)

export const UpdateAvatarLookRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    name: z.optional(z.nullable(z.string().check(maxCharacters(255)))),
  }),
)

export const AvatarLookDeleteResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
  }),
)

export const WebhookEventTypeItem = /* @__PURE__ */ lazy(() =>
  z.object({
    event_type: z.string(),
    description: z.string(),
  }),
)

export const WebhookEndpointResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    endpoint_id: z.string(),
    url: z.string(),
    events: z.optional(z.nullable(z.array(z.string()))),
    status: z.string(),
    created_at: z.string(),
    secret: z.optional(z.nullable(z.string())),
  }),
)

export const CreateWebhookEndpointRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    url: z.string(),
    events: z.optional(z.nullable(z.array(WebhookEventType()))),
    entity_id: z.optional(z.nullable(z.string())),
  }),
)

export const WebhookEventType = /* @__PURE__ */ lazy(() =>
  z.enum(['avatar_video.success', 'avatar_video.fail', 'avatar_video_gif.success', 'avatar_video_gif.fail', 'video_translate.success', 'video_translate.fail', 'video_translate.preflight.validation_failed', 'video_translate.preflight.download_failed', 'personalized_video', 'instant_avatar.success', 'instant_avatar.fail', 'photo_avatar_generation.success', 'photo_avatar_generation.fail', 'photo_avatar_train.success', 'photo_avatar_train.fail', 'photo_avatar_add_motion.success', 'photo_avatar_add_motion.fail', 'proofread_creation.success', 'proofread_creation.fail', 'live_avatar.success', 'live_avatar.fail', 'avatar_video_caption.success', 'avatar_video_caption.fail', 'video_agent.success', 'video_agent.fail', 'hyperframes_video.success', 'hyperframes_video.fail', 'ai_clipping.success', 'ai_clipping.fail', 'filler_word_removal.success', 'filler_word_removal.fail', 'podcast.success', 'podcast.fail', 'batch.finished']),
)

export const UpdateWebhookEndpointRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    url: z.optional(z.nullable(z.string())),
    events: z.optional(z.nullable(z.array(WebhookEventType()))),
  }),
)

export const RotateSecretResponseData = /* @__PURE__ */ lazy(() =>
  z.object({
    endpoint_id: z.string(),
    secret: z.string(),
  }),
)

export const WebhookEventResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    event_id: z.string(),
    event_type: z.string(),
    event_data: z.record(z.string(), z.unknown()),
    created_at: z.string(),
  }),
)

export const AssetSearchItem = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    ImageAssetItem(),
    IconAssetItem(),
  ]),
)

export const IconAssetItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    url: z.string(),
    width: z.optional(z.nullable(z.int())),
    height: z.optional(z.nullable(z.int())),
    orientation: z.optional(z.nullable(z.string())),
    is_transparent: z.optional(z.nullable(z.boolean())),
    type: z.literal('icon'),
  }),
)

export const ImageAssetItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    url: z.string(),
    width: z.optional(z.nullable(z.int())),
    height: z.optional(z.nullable(z.int())),
    orientation: z.optional(z.nullable(z.string())),
    is_transparent: z.optional(z.nullable(z.boolean())),
    type: z.literal('image'),
  }),
)

export const UploadAssetV3Response = /* @__PURE__ */ lazy(() =>
  z.object({
    asset_id: z.string(),
    url: z.string(),
    mime_type: z.string(),
    size_bytes: z.int(),
  }),
)

export const GetAssetV3Response = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    owner: z.string(),
    space_id: z.string(),
    folder_id: z.optional(z.nullable(z.string())),
    uploaded_at: z.int(),
    url: z.optional(z.nullable(z.string())),
  }),
)

export const DeleteAssetV3Response = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
  }),
)

export const CreateAssetUploadRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    filename: z.string(),
    content_type: z.string(),
    size_bytes: z.int(),
    checksum_sha256: z.optional(z.nullable(z.string())),
  }),
)

export const CreateAssetUploadResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    asset_id: z.string(),
    upload_url: z.string(),
    upload_headers: z.record(z.string(), z.string()),
    expires_in_seconds: z.int(),
    max_bytes: z.int(),
    status: z.literal('pending_upload'),
  }),
)

export const CompleteAssetUploadRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    checksum_sha256: z.optional(z.nullable(z.string())),
  }),
)

export const CompleteAssetUploadResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    asset_id: z.string(),
    url: z.string(),
    mime_type: z.string(),
    size_bytes: z.int(),
    status: z.literal('processing'),
  }),
)

export const GetSessionResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    session_id: z.string(),
    status: openEnum(['thinking', 'waiting_for_input', 'reviewing', 'generating', 'completed', 'failed']),
    progress: z.optional(z.int()),
    title: z.optional(z.nullable(z.string())),
    video_id: z.optional(z.nullable(z.string())),
    created_at: z.int(),
    messages: z.optional(z.array(SessionMessage())),
  }),
)

export const SessionMessage = /* @__PURE__ */ lazy(() =>
  z.object({
    role: z.string(),
    content: z.string(),
    type: SessionMessageType(),
    created_at: z.optional(z.nullable(z.int())),
    resource_ids: z.optional(z.nullable(z.array(z.string()))),
  }),
)

export const SessionMessageType = /* @__PURE__ */ lazy(() =>
  openEnum(['text', 'resource', 'error']),
)

export const SendMessageRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    message: z.string().check(minCharacters(1), maxCharacters(10000)),
    avatar_id: z.optional(z.nullable(z.string())),
    voice_id: z.optional(z.nullable(z.string())),
    brand_kit_id: z.optional(z.nullable(z.string())),
    files: z.optional(z.nullable(z.array(AssetInputInput()).check(z.maxLength(20)))),
  }),
)

export const SendMessageResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    session_id: z.string(),
    run_id: z.string(),
    title: z.optional(z.nullable(z.string())),
  }),
)

export const SessionResource = /* @__PURE__ */ lazy(() =>
  z.object({
    resource_id: z.string(),
    resource_type: z.string(),
    source_type: z.optional(z.nullable(z.string())),
    url: z.optional(z.nullable(z.string())),
    thumbnail_url: z.optional(z.nullable(z.string())),
    preview_url: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    metadata: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  }),
)

export const StopSessionRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({}),
)

export const StopSessionResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    session_id: z.string(),
  }),
)

export const AiClippingDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: JobStatus(),
    input_language: z.optional(z.nullable(z.string())),
    source_duration: z.optional(z.nullable(z.number())),
    output_settings: z.optional(z.nullable(HighlightOutputSettings())),
    clips: z.optional(z.array(Clip())),
    progress: z.optional(z.int().check(z.gte(0), z.lte(100))),
    callback_id: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const CaptionStylePreset = /* @__PURE__ */ lazy(() =>
  openEnum(['subtle_gray', 'shadow_mint', 'subtle_cyan', 'stamp_red', 'retro_gold', 'block_dark', 'racing', 'modern_dark', 'modern_boxed', 'chunky', 'clean', 'shadow_lime', 'tag_yellow', 'pop_purple', 'spotlight', 'outline_classic', 'exotic', 'golden', 'simple', 'pop_single', 'energy', 'bold', 'elegant', 'neon_pink']),
)

export const Clip = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    status: ClipStatus(),
    duration_seconds: z.optional(z.nullable(z.number())),
    aspect_ratio: z.optional(z.nullable(OutputAspectRatio())),
    title: z.optional(z.nullable(z.string())),
    virality_score: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(100)))),
    thumbnail_url: z.optional(z.nullable(z.string())),
    video_url: z.optional(z.nullable(z.string())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const ClipStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'completed', 'failed']),
)

export const HighlightOutputSettings = /* @__PURE__ */ lazy(() =>
  z.object({
    duration_types: z.optional(z.array(OutputDuration()).check(z.minLength(1), z.maxLength(4))),
    aspect_ratio: z.optional(OutputAspectRatio()),
    captions: z.optional(z.boolean()),
    caption_style: z.optional(CaptionStylePreset()),
    prompt: z.optional(z.nullable(z.string().check(maxCharacters(500)))),
  }),
)

export const JobStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'running', 'completed', 'failed', 'cancelled']),
)

export const OutputAspectRatio = /* @__PURE__ */ lazy(() =>
  openEnum(['landscape', 'portrait', 'square']),
)

export const OutputDuration = /* @__PURE__ */ lazy(() =>
  openEnum(['30', '60', '180', 'long']),
)

export const DeleteAiClippingResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
  }),
)

export const CreateAiClippingRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video: AssetUrlOrId(),
    title: z.optional(z.nullable(z.string().check(maxCharacters(255)))),
    input_language: z.optional(z.nullable(z.string())),
    output_settings: z.optional(HighlightOutputSettingsInput()),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string().check(maxCharacters(128)))),
  }),
)

export const CreateAiClippingResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    ai_clipping_id: z.string(),
  }),
)

export const CreateFillerWordRemovalRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video: AssetUrlOrId(),
    title: z.optional(z.nullable(z.string().check(maxCharacters(255)))),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string().check(maxCharacters(128)))),
  }),
)

export const CreateFillerWordRemovalResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    filler_word_removal_id: z.string(),
  }),
)

export const FillerWordRemovalDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: FillerWordRemovalDetailJobStatus(),
    progress: z.optional(z.int().check(z.gte(0), z.lte(100))),
    video_url: z.optional(z.nullable(z.string())),
    thumbnail_url: z.optional(z.nullable(z.string())),
    original_duration: z.optional(z.nullable(z.number())),
    output_duration: z.optional(z.nullable(z.number())),
    num_cuts: z.optional(z.nullable(z.int())),
    reduction_pct: z.optional(z.nullable(z.number())),
    callback_id: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const FillerWordRemovalDetailJobStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'running', 'completed', 'failed']),
)

export const CreateVideoBatchRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    folder_id: z.optional(z.nullable(z.string())),
    callback_url: z.optional(z.nullable(z.string())),
    videos: z.array(CreateBatchVideoItem()).check(z.minLength(1), z.maxLength(100)),
  }),
)

export const CreateBatchVideoItem = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    CreateBatchVideoFromAvatar(),
    CreateBatchVideoFromImage(),
    CreateBatchVideoFromCinematicAvatar(),
    CreateBatchVideoFromStudio(),
  ]),
)

export const CreateBatchVideoFromAvatar = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    resolution: z.optional(z.nullable(VideoResolutionInput())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatioInput())),
    fit: z.optional(z.nullable(AvatarFit())),
    background: z.optional(z.nullable(BackgroundSetting())),
    remove_background: z.optional(z.nullable(z.boolean())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    watermark: z.optional(z.nullable(WatermarkInput())),
    caption: z.optional(z.nullable(CaptionSetting())),
    output_format: z.optional(VideoOutputFormatInput()),
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
    type: z.literal('avatar'),
    avatar_id: z.string(),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    motion_prompt: z.optional(z.nullable(z.string())),
    expressiveness: z.optional(z.nullable(ExpressivenessInput())),
    engine: z.optional(z.nullable(AvatarEngineConfig())),
  }),
)

export const CreateBatchVideoFromCinematicAvatar = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('cinematic_avatar'),
    prompt: z.string().check(minCharacters(1), maxCharacters(10000)),
    avatar_id: z.array(z.string()),
    references: z.optional(z.nullable(z.array(AssetInputInput()))),
    aspect_ratio: z.optional(z.enum(['16:9', '9:16', '1:1'])),
    resolution: z.optional(z.enum(['720p', '1080p'])),
    auto_duration: z.optional(z.boolean()),
    duration: z.optional(z.nullable(z.int().check(z.gte(4), z.lte(15)))),
    enhance_prompt: z.optional(z.boolean()),
    title: z.optional(z.nullable(z.string())),
  }),
)

export const CreateBatchVideoFromImage = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    resolution: z.optional(z.nullable(VideoResolutionInput())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatioInput())),
    fit: z.optional(z.nullable(AvatarFit())),
    background: z.optional(z.nullable(BackgroundSetting())),
    remove_background: z.optional(z.nullable(z.boolean())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    watermark: z.optional(z.nullable(WatermarkInput())),
    caption: z.optional(z.nullable(CaptionSetting())),
    output_format: z.optional(VideoOutputFormatInput()),
    script: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    voice_id: z.optional(z.nullable(z.string())),
    audio_url: z.optional(z.nullable(z.string())),
    audio_asset_id: z.optional(z.nullable(z.string())),
    voice_settings: z.optional(z.nullable(VoiceSettingsInput())),
    type: z.literal('image'),
    image: AssetInputInput(),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    motion_prompt: z.optional(z.nullable(z.string())),
    expressiveness: z.optional(z.nullable(ExpressivenessInput())),
  }),
)

export const CreateBatchVideoFromStudio = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('studio'),
    title: z.optional(z.nullable(z.string())),
    aspect_ratio: z.optional(z.nullable(VideoAspectRatioInput())),
    resolution: z.optional(z.nullable(VideoResolutionInput())),
    brand_glossary_id: z.optional(z.nullable(z.string().check(minCharacters(1)))),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
    caption: z.optional(z.nullable(CaptionSetting())),
    watermark: z.optional(z.nullable(WatermarkInput())),
    scenes: z.array(StudioScene()),
  }),
)

export const CreateVideoBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string(),
  }),
)

export const VideoBatchDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string(),
    title: z.optional(z.nullable(z.string())),
    status: BatchStatus(),
    total_items: z.int(),
    counts_by_status: z.record(z.string(), z.int()),
    created_at: z.int(),
    items: z.array(VideoBatchItem()),
    has_more: z.boolean(),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const BatchItemStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['queued', 'processing', 'completed', 'failed']),
)

export const BatchStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['processing', 'completed', 'failed']),
)

export const VideoBatchItem = /* @__PURE__ */ lazy(() =>
  z.object({
    item_index: z.int(),
    status: BatchItemStatus(),
    video_id: z.optional(z.nullable(z.string())),
    error: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  }),
)

export const VideoStatusEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    video_id: z.optional(z.nullable(z.string())),
    status: z.string(),
    error: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    batch_id: z.optional(z.nullable(z.string())),
    item_index: z.optional(z.nullable(z.int())),
  }),
)

export const CreateVideoTranslationBatchRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    callback_url: z.optional(z.nullable(z.string())),
    video_translations: z.array(CreateVideoTranslationRequest()).check(z.minLength(1), z.maxLength(100)),
  }),
)

export const CreateVideoTranslationBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string(),
  }),
)

export const CreateLipsyncBatchRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    callback_url: z.optional(z.nullable(z.string())),
    lipsyncs: z.array(CreateLipsyncRequest()).check(z.minLength(1), z.maxLength(100)),
  }),
)

export const CreateLipsyncBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string(),
  }),
)

export const CreateAssetUploadBatchRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    title: z.optional(z.nullable(z.string())),
    callback_url: z.optional(z.nullable(z.string())),
    files: z.array(AssetUploadItem()).check(z.minLength(1), z.maxLength(100)),
  }),
)

export const AssetUploadItem = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    filename: z.string(),
    content_type: z.string(),
    size_bytes: z.int(),
    checksum_sha256: z.optional(z.nullable(z.string())),
  }),
)

export const CreateAssetUploadBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string(),
    items: z.array(AssetUploadBatchItem()),
  }),
)

export const AssetUploadBatchItem = /* @__PURE__ */ lazy(() =>
  z.object({
    asset_id: z.string(),
    upload_url: z.string(),
    upload_headers: z.record(z.string(), z.string()),
    expires_in_seconds: z.int(),
    max_bytes: z.int(),
    status: z.literal('pending_upload'),
  }),
)

export const CompleteAssetBatchRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    batch_id: z.string(),
  }),
)

export const CompleteAssetBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string(),
  }),
)

export const CreatePodcastRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    topic: z.optional(z.nullable(z.string().check(maxCharacters(4000)))),
    source_files: z.optional(z.array(AssetUrlOrId()).check(z.maxLength(5))),
    host_avatar_id: z.string().check(minCharacters(1)),
    guest_avatar_id: z.string().check(minCharacters(1)),
    host_voice_id: z.string().check(minCharacters(1)),
    guest_voice_id: z.string().check(minCharacters(1)),
    layout: z.optional(z.enum(['landscape', 'portrait'])),
    duration: z.optional(z.enum(['auto', '1min', '2min', '3min', '5min'])),
    instructions: z.optional(z.nullable(z.string().check(maxCharacters(2000)))),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
  }),
)

export const PodcastCreateResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    podcast_id: z.string(),
    status: openEnum(['processing', 'completed', 'failed']),
  }),
)

export const PodcastDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    podcast_id: z.string(),
    status: openEnum(['processing', 'completed', 'failed']),
    title: z.optional(z.nullable(z.string())),
    video_url: z.optional(z.nullable(z.string())),
    thumbnail_url: z.optional(z.nullable(z.string())),
    duration: z.optional(z.nullable(z.number())),
    failure_message: z.optional(z.nullable(z.string())),
    created_at: z.optional(z.nullable(z.int())),
  }),
)

export const PodcastDeleteResponse = /* @__PURE__ */ lazy(() =>
  z.record(z.string(), z.unknown()),
)

export const JsonValue = /* @__PURE__ */ lazy(() =>
  z.unknown(),
)

export const CreateWorkflowRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    name: z.string().check(minCharacters(1), maxCharacters(256)),
    product_graph: WorkflowProductGraph(),
    meta: z.optional(z.nullable(z.record(z.string(), JsonValue()))),
  }),
)

export const GraphBinding = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('kind', [
    GraphLiteralBinding(),
    GraphNodeOutputBinding(),
    GraphRunInputBinding(),
    GraphObjectBinding(),
    GraphListBinding(),
  ]),
)

export const GraphListBinding = /* @__PURE__ */ lazy(() =>
  z.object({
    kind: z.literal('list'),
    get items() {
      return z.optional(z.array(GraphBinding()))
    },
  }),
)

export const GraphLiteralBinding = /* @__PURE__ */ lazy(() =>
  z.object({
    kind: z.literal('literal'),
    value: z.optional(JsonValue()),
  }),
)

export const GraphNodeOutputBinding = /* @__PURE__ */ lazy(() =>
  z.object({
    kind: z.literal('node_output'),
    node_id: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
    port: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
  }),
)

export const GraphObjectBinding = /* @__PURE__ */ lazy(() =>
  z.object({
    kind: z.literal('object'),
    get fields() {
      return z.optional(z.record(z.string(), GraphBinding()))
    },
  }),
)

export const GraphRunInputBinding = /* @__PURE__ */ lazy(() =>
  z.object({
    kind: z.literal('run_input'),
    name: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
  }),
)

export const WorkflowGraphInputDecl = /* @__PURE__ */ lazy(() =>
  z.object({
    type: WorkflowValueType(),
    required: z.optional(z.boolean()),
  }),
)

export const WorkflowGraphNode = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
    type: z.string(),
    variant: z.optional(z.nullable(z.string())),
    config: z.optional(z.record(z.string(), JsonValue())),
    depends_on: z.optional(z.array(z.string())),
    bindings: z.optional(z.record(z.string(), GraphBinding())),
  }),
)

export const WorkflowGraphOutputDecl = /* @__PURE__ */ lazy(() =>
  z.object({
    node_id: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
    port: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
  }),
)

export const WorkflowProductGraph = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    schema_version: z.string(),
    inputs: z.optional(z.record(z.string(), WorkflowGraphInputDeclInput())),
    nodes: z.optional(z.array(WorkflowGraphNodeInput())),
    outputs: z.optional(z.record(z.string(), WorkflowGraphOutputDeclInput())),
  }),
)

export const WorkflowValueType = /* @__PURE__ */ lazy(() =>
  openEnum(['text', 'json', 'video', 'image', 'audio', 'avatar']),
)

export const WorkflowDefinitionResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    status: WorkflowDefinitionStatus(),
    draft_revision: z.int(),
    draft_product_graph: z.optional(z.nullable(WorkflowProductGraphView())),
    meta: z.optional(z.nullable(z.record(z.string(), JsonValue()))),
    latest_version: z.optional(z.nullable(WorkflowVersionRef())),
  }),
)

export const WorkflowDefinitionStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['draft', 'active', 'archived']),
)

export const WorkflowProductGraphView = /* @__PURE__ */ lazy(() =>
  z.object({
    schema_version: z.string(),
    inputs: z.optional(z.record(z.string(), WorkflowGraphInputDecl())),
    nodes: z.optional(z.array(WorkflowGraphNode())),
    outputs: z.optional(z.record(z.string(), WorkflowGraphOutputDecl())),
  }),
)

export const WorkflowVersionRef = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    version_number: z.int(),
  }),
)

export const WorkflowDefinitionListItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    status: WorkflowDefinitionStatus(),
    draft_revision: z.int(),
  }),
)

export const UpdateWorkflowDraftRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    product_graph: WorkflowProductGraph(),
    expected_revision: z.int().check(z.gte(0)),
  }),
)

export const PublishVersionRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    product_graph: WorkflowProductGraph(),
  }),
)

export const WorkflowVersionResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    definition_id: z.string(),
    version_number: z.int(),
    checksum: z.string(),
    compiler_version: z.string(),
    adapter_manifest_digest: z.string(),
    product_graph: WorkflowProductGraphView(),
    plan_summary: z.array(CompiledNodeSummary()),
  }),
)

export const CompiledNodeSummary = /* @__PURE__ */ lazy(() =>
  z.object({
    node_id: z.string(),
    family: z.string(),
    variant: z.optional(z.nullable(z.string())),
    contract_version: z.string(),
    adapter_version: z.string(),
    parents: z.optional(z.array(z.string())),
  }),
)

export const WorkflowVersionListItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    version_number: z.int(),
    checksum: z.string(),
  }),
)

export const NodeTypeCatalogResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    families: z.array(NodeTypeFamilyEntry()),
  }),
)

export const NodeTypeFamilyEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    family: z.string(),
    display_name: z.string(),
    variants: z.array(NodeTypeVariantEntry()),
  }),
)

export const NodeTypeLifecycle = /* @__PURE__ */ lazy(() =>
  openEnum(['available', 'deprecated']),
)

export const NodeTypePortEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    name: z.string(),
    type: z.string(),
    required: z.optional(z.nullable(z.boolean())),
    description: z.string(),
  }),
)

export const NodeTypeVariantEntry = /* @__PURE__ */ lazy(() =>
  z.object({
    variant: z.nullable(z.string()),
    display_name: z.string(),
    description: z.string(),
    category: z.string(),
    config_schema: z.record(z.string(), JsonValue()),
    input_ports: z.array(NodeTypePortEntry()),
    output_ports: z.array(NodeTypePortEntry()),
    contract_version: z.string(),
    lifecycle: NodeTypeLifecycle(),
  }),
)

export const CreateWorkflowRunRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    workflow_id: z.string(),
    version_number: z.optional(z.nullable(z.int().check(z.gte(1)))),
    inputs: z.optional(z.record(z.string(), JsonValue())),
  }),
)

export const WorkflowRunResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    workflow: WorkflowRunWorkflowRef(),
    status: PublicWorkflowRunStatus(),
    created_at: z.string(),
    started_at: z.optional(z.nullable(z.string())),
    completed_at: z.optional(z.nullable(z.string())),
    progress: WorkflowRunProgress(),
    error: z.optional(z.nullable(WorkflowRunError())),
    outputs: z.optional(z.array(WorkflowRunOutput())),
  }),
)

export const PublicWorkflowRunStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'processing', 'succeeded', 'partial', 'failed', 'canceled']),
)

export const WorkflowRunError = /* @__PURE__ */ lazy(() =>
  z.object({
    code: z.string(),
    message: z.string(),
    node_id: z.optional(z.nullable(z.string())),
  }),
)

export const WorkflowRunOutput = /* @__PURE__ */ lazy(() =>
  z.object({
    name: z.string(),
    type: z.optional(z.nullable(z.string())),
    status: WorkflowRunOutputStatus(),
    delivery: z.optional(z.nullable(WorkflowRunOutputDelivery())),
    artifact_id: z.optional(z.nullable(z.string())),
    value: z.optional(z.nullable(JsonValue())),
    url: z.optional(z.nullable(z.string())),
    expires_in: z.optional(z.nullable(z.int())),
    is_public: z.optional(z.nullable(z.boolean())),
  }),
)

export const WorkflowRunOutputDelivery = /* @__PURE__ */ lazy(() =>
  openEnum(['inline', 'reference']),
)

export const WorkflowRunOutputStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'ready', 'failed']),
)

export const WorkflowRunProgress = /* @__PURE__ */ lazy(() =>
  z.object({
    total: z.int(),
    pending: z.optional(z.int()),
    processing: z.optional(z.int()),
    succeeded: z.optional(z.int()),
    failed: z.optional(z.int()),
    skipped: z.optional(z.int()),
    canceled: z.optional(z.int()),
  }),
)

export const WorkflowRunWorkflowRef = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    version_id: z.string(),
    version_number: z.int(),
  }),
)

export const WorkflowRunListItem = /* @__PURE__ */ lazy(() =>
  z.object({
    id: z.string(),
    version_id: z.string(),
    status: PublicWorkflowRunStatus(),
    created_at: z.string(),
  }),
)

export const WorkflowRunNodeItem = /* @__PURE__ */ lazy(() =>
  z.object({
    node_id: z.string(),
    node_type: z.optional(z.nullable(z.string())),
    status: PublicWorkflowNodeStatus(),
    started_at: z.optional(z.nullable(z.string())),
    completed_at: z.optional(z.nullable(z.string())),
    error: z.optional(z.nullable(WorkflowRunError())),
  }),
)

export const PublicWorkflowNodeStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['pending', 'processing', 'succeeded', 'failed', 'skipped', 'canceled']),
)

export const VideoQualityComparisonRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    prompt: z.string().check(minCharacters(1), maxCharacters(10000)),
    model_a: z.string().check(minCharacters(1), maxCharacters(255)),
    model_b: z.string().check(minCharacters(1), maxCharacters(255)),
    video_a: AssetInputInput(),
    video_b: AssetInputInput(),
    question_id: VideoQualityQuestionIdInput(),
    judge_model_version: z.optional(z.nullable(z.string().check(minCharacters(1), maxCharacters(128)))),
  }),
)

export const VideoQualityQuestionId = /* @__PURE__ */ lazy(() =>
  openEnum(['engagement', 'prompt_intent', 'composition', 'temporal_consistency', 'craft', 'q1']),
)

export const VideoQualityComparisonResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    comparison_id: z.string().check(minCharacters(1), maxCharacters(255)),
    status: VideoQualityJobStatus(),
    result: z.optional(z.nullable(VideoQualityComparisonResult())),
    error: z.optional(z.nullable(VideoQualityComparisonError())),
  }),
)

export const VideoQualityComparisonError = /* @__PURE__ */ lazy(() =>
  z.object({
    code: z.string().check(minCharacters(1), maxCharacters(128)),
    message: z.string().check(minCharacters(1), maxCharacters(1000)),
  }),
)

export const VideoQualityComparisonResult = /* @__PURE__ */ lazy(() =>
  z.object({
    model_a: z.string(),
    model_b: z.string(),
    winner: z.string(),
    winner_side: openEnum(['a', 'b']),
    confidence: z.number().check(z.gte(0), z.lte(1)),
    question_id: VideoQualityQuestionId(),
    judge_model_version: z.string(),
  }),
)

export const VideoQualityJobStatus = /* @__PURE__ */ lazy(() =>
  openEnum(['processing', 'completed', 'failed']),
)

export const CreateVideoQualityComparisonBatchRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    comparisons: z.array(VideoQualityComparisonRequest()).check(z.minLength(1), z.maxLength(100)),
  }),
)

export const CreateVideoQualityComparisonBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string().check(minCharacters(1), maxCharacters(255)),
    status: VideoQualityJobStatus(),
    total_items: z.int().check(z.gte(1), z.lte(100)),
  }),
)

export const VideoQualityComparisonBatchResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    batch_id: z.string().check(minCharacters(1), maxCharacters(255)),
    status: VideoQualityJobStatus(),
    total_items: z.int().check(z.gte(1), z.lte(100)),
    counts: VideoQualityComparisonBatchCounts(),
    items: z.array(VideoQualityComparisonBatchItem()),
    has_more: z.boolean(),
    next_token: z.optional(z.nullable(z.string().check(minCharacters(1), maxCharacters(2048)))),
  }),
)

export const VideoQualityComparisonBatchCounts = /* @__PURE__ */ lazy(() =>
  z.object({
    processing: z.int().check(z.gte(0)),
    completed: z.int().check(z.gte(0)),
    failed: z.int().check(z.gte(0)),
  }),
)

export const VideoQualityComparisonBatchItem = /* @__PURE__ */ lazy(() =>
  z.object({
    item_index: z.int().check(z.gte(0)),
    comparison: VideoQualityComparisonResponse(),
  }),
)

export const FolderType = /* @__PURE__ */ lazy(() =>
  openEnum(['mixed', 'video', 'video_translate']),
)

export const CreateFolderRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    name: z.string().check(minCharacters(1), maxCharacters(256)),
    parent_id: z.optional(z.nullable(z.string())),
    type: z.optional(FolderTypeInput()),
  }),
)

export const FolderDetail = /* @__PURE__ */ lazy(() =>
  z.object({
    folder_id: z.string(),
    name: z.string(),
    type: FolderType(),
    parent_id: z.optional(z.nullable(z.string())),
    creator_username: z.optional(z.nullable(z.string())),
    is_trash: z.boolean(),
    created_at: z.int(),
    updated_at: z.int(),
  }),
)

export const CreateModelImageRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    model: z.literal('heygen-image-1'),
    mode: z.optional(z.literal('identity_remix')),
    identity_images: z.array(AssetInputInput()).check(z.minLength(1), z.maxLength(5)),
    reference_images: z.array(AssetInputInput()).check(z.minLength(1), z.maxLength(1)),
    num_images: z.optional(z.int().check(z.gte(1), z.lte(5))),
    aspect_ratio: z.optional(z.nullable(z.enum(['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9']))),
    seed: z.optional(z.nullable(z.int())),
  }),
)

export const CreateModelImageResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    generation_id: z.string(),
  }),
)

export const ModelImageGeneration = /* @__PURE__ */ lazy(() =>
  z.object({
    generation_id: z.string(),
    status: openEnum(['pending', 'completed', 'failed', 'cancelled']),
    model: openEnum(['heygen-image-1']),
    num_images: z.int(),
    created_at: z.int(),
    images: z.array(ModelImageItem()),
    failure_code: z.optional(z.nullable(openEnum(['generation_failed', 'generation_cancelled', 'insufficient_credit', 'usage_limit_reached', 'no_face_detected', 'multiple_faces_detected']))),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const ModelImageItem = /* @__PURE__ */ lazy(() =>
  z.object({
    image_id: z.string(),
    image_url: z.string(),
    width: z.int(),
    height: z.int(),
    seed: z.int(),
  }),
)

export const ModelVideoPromptEnhancement = /* @__PURE__ */ lazy(() =>
  z.enum(['turbo', 'quality', 'default', 'disabled']),
)

export const ModelVideoResolution = /* @__PURE__ */ lazy(() =>
  z.enum(['480p', '768p', '1080p', '2k']),
)

export const CreateModelVideoRequest = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('mode', [
    TextToVideoRequest(),
    ImageToVideoRequest(),
    ReferenceToVideoRequest(),
  ]),
)

export const TextToVideoRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    mode: z.literal('text_to_video'),
    model: z.literal('heygen-video-1'),
    prompt: z.string().check(minCharacters(1), maxCharacters(16000)),
    duration: z.optional(z.int().check(z.gte(5), z.lte(15))),
    resolution: z.optional(ModelVideoResolution()),
    aspect_ratio: z.optional(z.enum(['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'])),
    prompt_enhancement: z.optional(ModelVideoPromptEnhancement()),
    seed: z.optional(z.nullable(z.int())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
  }),
)

export const ImageToVideoRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    mode: z.literal('image_to_video'),
    model: z.literal('heygen-video-1'),
    prompt: z.string().check(minCharacters(1), maxCharacters(16000)),
    image: AssetInputInput(),
    duration: z.optional(z.int().check(z.gte(5), z.lte(15))),
    resolution: z.optional(ModelVideoResolution()),
    aspect_ratio: z.optional(z.nullable(z.enum(['21:9', '16:9', '4:3', '1:1', '3:4', '9:16', 'adaptive']))),
    prompt_enhancement: z.optional(ModelVideoPromptEnhancement()),
    seed: z.optional(z.nullable(z.int())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
  }),
)

export const ReferenceToVideoRequest = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    mode: z.literal('reference_to_video'),
    model: z.literal('heygen-video-1'),
    prompt: z.string().check(minCharacters(1), maxCharacters(16000)),
    reference_images: z.optional(z.array(AssetInputInput()).check(z.maxLength(9))),
    reference_videos: z.optional(z.array(AssetInputInput()).check(z.maxLength(3))),
    reference_audio: z.optional(z.array(AssetInputInput()).check(z.maxLength(3))),
    duration: z.optional(z.int().check(z.gte(5), z.lte(15))),
    resolution: z.optional(ModelVideoResolution()),
    aspect_ratio: z.optional(z.enum(['21:9', '16:9', '4:3', '1:1', '3:4', '9:16', 'adaptive'])),
    prompt_enhancement: z.optional(ModelVideoPromptEnhancement()),
    seed: z.optional(z.nullable(z.int())),
    callback_url: z.optional(z.nullable(z.string())),
    callback_id: z.optional(z.nullable(z.string())),
  }),
)

export const CreateProfessionalAudioVoice = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    mode: z.literal('professional'),
    audio: z.array(AssetInputInput()).check(z.minLength(1), z.maxLength(10)),
    name: z.optional(z.nullable(z.string().check(minCharacters(1), maxCharacters(256)))),
    language: z.optional(z.nullable(z.string().check(minCharacters(1), maxCharacters(32)))),
    voice_id: z.optional(z.nullable(z.string().check(minCharacters(1), maxCharacters(64), z.regex(new RegExp('^\\S+$', 'u'))))),
  }),
)

export const CreateInstantAudioVoice = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    mode: z.literal('instant'),
    name: z.string(),
    audio: z.array(AssetInputInput()).check(z.minLength(1), z.maxLength(1)),
    language: z.optional(z.nullable(z.string())),
    gender: z.optional(z.nullable(z.enum(['male', 'female']))),
    age: z.optional(z.nullable(z.enum(['young', 'old']))),
    remove_background_noise: z.optional(z.boolean()),
    similarity: z.optional(z.enum(['medium', 'high', 'mel', 'extra_high', 'max'])),
  }),
)

export const CreateModelVideoResponse = /* @__PURE__ */ lazy(() =>
  z.object({
    video_id: z.string(),
    status: openEnum(['pending', 'processing', 'completed', 'failed', 'cancelled']),
  }),
)

export const ModelVideoTimings = /* @__PURE__ */ lazy(() =>
  z.object({
    inference: z.nullable(z.number()),
  }),
)

export const ModelVideoGeneration = /* @__PURE__ */ lazy(() =>
  z.object({
    video_id: z.string(),
    status: openEnum(['pending', 'processing', 'completed', 'failed', 'cancelled']),
    model: openEnum(['heygen-video-1']),
    created_at: z.int(),
    video_url: z.optional(z.nullable(z.string())),
    duration: z.optional(z.nullable(z.int())),
    width: z.optional(z.nullable(z.int())),
    height: z.optional(z.nullable(z.int())),
    aspect_ratio: z.optional(z.nullable(z.string())),
    seed: z.optional(z.nullable(z.int())),
    timings: z.optional(z.nullable(ModelVideoTimings())),
    failure_code: z.optional(z.nullable(openEnum(['generation_failed', 'generation_cancelled']))),
    failure_message: z.optional(z.nullable(z.string())),
  }),
)

export const CurrentApiKey = /* @__PURE__ */ lazy(() =>
  z.object({
    key_id: z.optional(z.string()),
    key_name: z.optional(z.nullable(z.string())),
    status: z.optional(z.string()),
    scope_mode: z.optional(z.string()),
    scopes: z.optional(z.array(z.string())),
    created_at: z.optional(z.nullable(z.string())),
    updated_at: z.optional(z.nullable(z.string())),
    expires_at: z.optional(z.nullable(z.string())),
    expires_in_seconds: z.optional(z.nullable(z.int())),
  }),
)

export const ListVideosV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListVideosV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
    folder_id: z.optional(z.string()),
    title: z.optional(z.string().check(minCharacters(1))),
  }),
)

export const CreateVideoEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAvatarVideoResponse()),
  }),
)

export const GetVideoV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoDetail()),
  }),
)

export const DeleteVideoV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteVideoResponse()),
  }),
)

export const GetVideoScenesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    error: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    data: z.optional(VideoScenesResponse()),
  }),
)

export const CreateVideoBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateVideoBatchResponse()),
  }),
)

export const GetVideoBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoBatchDetail()),
  }),
)

export const GetVideoBatchV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const BulkVideoStatusesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoStatusEntry())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const BulkVideoStatusesV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video_ids: z.optional(z.string()),
    batch_ids: z.optional(z.string()),
  }),
)

export const ListVideoAgentSessionsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(SessionListItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListVideoAgentSessionsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateVideoAgentV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateVideoAgentResponse()),
  }),
)

export const ListVideoAgentStylesEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(StyleItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListVideoAgentStylesQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    tag: z.optional(z.string()),
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const GetVideoAgentSessionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(GetSessionResponse()),
  }),
)

export const SendVideoAgentMessageEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(SendMessageResponse()),
  }),
)

export const GetVideoAgentResourceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(SessionResource()),
  }),
)

export const StopVideoAgentSessionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(StopSessionResponse()),
  }),
)

export const ListVideoAgentSessionVideosEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListVideoTranslationsV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoTranslationDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListVideoTranslationsV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateVideoTranslationV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoTranslationCreateResponse()),
  }),
)

export const ListVideoTranslationLanguagesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoTranslationLanguagesResponse()),
  }),
)

export const CreateProofreadV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateProofreadResponse()),
  }),
)

export const GetProofreadV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(ProofreadDetail()),
  }),
)

export const GenerateFromProofreadV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(GenerateVideoResponse()),
  }),
)

export const DownloadProofreadSrtV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DownloadSRTResponse()),
  }),
)

export const UploadProofreadSrtV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(ProofreadDetail()),
  }),
)

export const GetVideoTranslationV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoTranslationDetail()),
  }),
)

export const UpdateVideoTranslationV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoTranslationDetail()),
  }),
)

export const DeleteVideoTranslationV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoTranslationDeleteResponse()),
  }),
)

export const CreateVideoTranslationBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateVideoTranslationBatchResponse()),
  }),
)

export const GetVideoTranslationBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoBatchDetail()),
  }),
)

export const GetVideoTranslationBatchV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const BulkVideoTranslationStatusesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoStatusEntry())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const BulkVideoTranslationStatusesV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    video_translation_ids: z.optional(z.string()),
    batch_ids: z.optional(z.string()),
  }),
)

export const ListLipsyncsV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(LipsyncDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListLipsyncsV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateLipsyncV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(LipsyncCreateResponse()),
  }),
)

export const GetLipsyncV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(LipsyncDetail()),
  }),
)

export const UpdateLipsyncV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(LipsyncDetail()),
  }),
)

export const DeleteLipsyncV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(LipsyncDeleteResponse()),
  }),
)

export const CreateLipsyncBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateLipsyncBatchResponse()),
  }),
)

export const GetLipsyncBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoBatchDetail()),
  }),
)

export const GetLipsyncBatchV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const BulkLipsyncStatusesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoStatusEntry())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const BulkLipsyncStatusesV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    lipsync_ids: z.optional(z.string()),
    batch_ids: z.optional(z.string()),
  }),
)

export const ListAvatarGroupsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(AvatarGroupItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListAvatarGroupsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    ownership: z.optional(z.enum(['public', 'private'])),
    limit: z.optional(z.int().check(z.gte(1), z.lte(50))),
    token: z.optional(z.string()),
  }),
)

export const CreateAvatarEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAvatarResponse()),
  }),
)

export const ListAvatarLooksEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(AvatarLookItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListAvatarLooksQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    group_id: z.optional(z.string()),
    avatar_type: z.optional(z.enum(['studio_avatar', 'digital_twin', 'photo_avatar'])),
    ownership: z.optional(z.enum(['public', 'private'])),
    limit: z.optional(z.int().check(z.gte(1), z.lte(50))),
    token: z.optional(z.string()),
  }),
)

export const GetAvatarLookEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarLookItem()),
  }),
)

export const UpdateAvatarLookEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarLookItem()),
  }),
)

export const DeleteAvatarLookEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarLookDeleteResponse()),
  }),
)

export const GetAvatarGroupEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarGroupItem()),
  }),
)

export const UpdateAvatarGroupEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarGroupItem()),
  }),
)

export const DeleteAvatarGroupEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarGroupDeleteResponse()),
  }),
)

export const CreateAvatarConsentEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAvatarConsentResponse()),
  }),
)

export const CreateAvatarRealtimeSessionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAvatarRealtimeResponse()),
  }),
)

export const GetAvatarRealtimeSessionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AvatarRealtimeStatusResponse()),
  }),
)

export const CancelAvatarRealtimeSessionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CancelAvatarRealtimeResponse()),
  }),
)

export const AppendAvatarRealtimeTextEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AppendTextDeltaResponse()),
  }),
)

export const StreamAvatarRealtimeWordsEvent = /* @__PURE__ */ lazy(() =>
  z.union([
    WordBatch(),
    WordsEndEvent(),
  ]),
)

export const ListVoicesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(AudioVoiceItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListVoicesV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.optional(z.enum(['public', 'private'])),
    engine: z.optional(z.string()),
    language: z.optional(z.string()),
    gender: z.optional(z.string()),
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const DesignVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DesignVoiceResponseData()),
  }),
)

export const CloneVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VoiceCloneCreateV3Response()),
  }),
)

export const CreateSpeechV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(TextToSpeechResponseData()),
  }),
)

export const GetVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VoiceDetailV3()),
  }),
)

export const DeleteVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VoiceDeleteV3Response()),
  }),
)

export const SearchAudioSoundsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(AudioSoundItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const SearchAudioSoundsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    query: z.string().check(minCharacters(1), maxCharacters(5000)),
    type: z.optional(z.enum(['music', 'sound_effects'])),
    limit: z.optional(z.int().check(z.gte(1), z.lte(50))),
    min_score: z.optional(z.number().check(z.gte(0), z.lte(1))),
    token: z.optional(z.string()),
  }),
)

export const ListTemplatesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(TemplateListItemV3())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListTemplatesV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const GetTemplateV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(TemplateDetailV3()),
  }),
)

export const GenerateFromTemplateV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoDetail()),
  }),
)

export const ListAssetsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(GetAssetV3Response())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListAssetsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    username: z.string().check(minCharacters(1)),
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
    folder_id: z.optional(z.string()),
  }),
)

export const UploadAssetEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(UploadAssetV3Response()),
  }),
)

export const UploadAssetBody = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    file: z.instanceof(Blob),
  }),
)

export const CreateAssetUploadEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAssetUploadResponse()),
  }),
)

export const SearchAssetsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(AssetSearchItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const SearchAssetsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    query: z.string().check(minCharacters(1), maxCharacters(1000)),
    limit: z.optional(z.int().check(z.gte(1), z.lte(50))),
    token: z.optional(z.string()),
    type: z.enum(['image', 'icon']),
    scope: z.optional(z.enum(['public', 'personal'])),
  }),
)

export const GetAssetEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(GetAssetV3Response()),
  }),
)

export const DeleteAssetEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteAssetV3Response()),
  }),
)

export const CompleteAssetUploadEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CompleteAssetUploadResponse()),
  }),
)

export const GetAssetBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoBatchDetail()),
  }),
)

export const GetAssetBatchV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CompleteAssetBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CompleteAssetBatchResponse()),
  }),
)

export const CreateAssetUploadBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAssetUploadBatchResponse()),
  }),
)

export const BulkAssetStatusesV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(VideoStatusEntry())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const BulkAssetStatusesV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    asset_ids: z.optional(z.string()),
    batch_ids: z.optional(z.string()),
  }),
)

export const ListHyperframesRendersV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(HyperframesRenderDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListHyperframesRendersV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateHyperframesRenderV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateHyperframesRenderResponse()),
  }),
)

export const GetHyperframesRenderV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(HyperframesRenderDetail()),
  }),
)

export const DeleteHyperframesRenderV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteHyperframesRenderResponse()),
  }),
)

export const ListAiClippingV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(AiClippingDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListAiClippingV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateAiClippingV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateAiClippingResponse()),
  }),
)

export const GetAiClippingV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(AiClippingDetail()),
  }),
)

export const DeleteAiClippingV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteAiClippingResponse()),
  }),
)

export const CreateFillerWordRemovalV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateFillerWordRemovalResponse()),
  }),
)

export const GetFillerWordRemovalV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(FillerWordRemovalDetail()),
  }),
)

export const ListBackgroundRemovalsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(BackgroundRemovalJob())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListBackgroundRemovalsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateBackgroundRemovalEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BackgroundRemovalJob()),
  }),
)

export const GetBackgroundRemovalEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BackgroundRemovalJob()),
  }),
)

export const DeleteBackgroundRemovalEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BackgroundRemovalDeleteResponse()),
  }),
)

export const ListPodcastsV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(PodcastDetail())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListPodcastsV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreatePodcastV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(PodcastCreateResponse()),
  }),
)

export const GetPodcastV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(PodcastDetail()),
  }),
)

export const DeletePodcastV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(PodcastDeleteResponse()),
  }),
)

export const ListBrandGlossariesEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(BrandGlossaryItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListBrandGlossariesQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateBrandGlossaryEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BrandGlossaryDetail()),
  }),
)

export const GetBrandGlossaryEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BrandGlossaryDetail()),
  }),
)

export const UpdateBrandGlossaryEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BrandGlossaryDetail()),
  }),
)

export const DeleteBrandGlossaryEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteBrandGlossaryResponse()),
  }),
)

export const ListBrandKitsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(BrandKitItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListBrandKitsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateBrandKitEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateBrandKitResponse()),
  }),
)

export const GetBrandKitEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BrandKitDetail()),
  }),
)

export const UpdateBrandKitEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(BrandKitDetail()),
  }),
)

export const DeleteBrandKitEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteBrandKitResponse()),
  }),
)

export const ListWorkflowRunsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WorkflowRunListItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWorkflowRunsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    workflow_id: z.string(),
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateWorkflowRunEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowRunResponse()),
  }),
)

export const GetWorkflowRunEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowRunResponse()),
  }),
)

export const CancelWorkflowRunEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowRunResponse()),
  }),
)

export const ListWorkflowRunNodesEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WorkflowRunNodeItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWorkflowRunNodesQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const ListWorkflowDefinitionsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WorkflowDefinitionListItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWorkflowDefinitionsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateWorkflowEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowDefinitionResponse()),
  }),
)

export const GetWorkflowNodeTypesEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(NodeTypeCatalogResponse()),
  }),
)

export const GetWorkflowEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowDefinitionResponse()),
  }),
)

export const UpdateWorkflowDraftEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowDefinitionResponse()),
  }),
)

export const ListWorkflowVersionsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WorkflowVersionListItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWorkflowVersionsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const PublishWorkflowVersionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowVersionResponse()),
  }),
)

export const GetWorkflowVersionEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WorkflowVersionResponse()),
  }),
)

export const CreateVideoQualityComparisonV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoQualityComparisonResponse()),
  }),
)

export const CreateVideoQualityComparisonBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateVideoQualityComparisonBatchResponse()),
  }),
)

export const GetVideoQualityComparisonBatchV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoQualityComparisonBatchResponse()),
  }),
)

export const GetVideoQualityComparisonBatchV3Query = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string().check(minCharacters(1), maxCharacters(2048))),
  }),
)

export const GetVideoQualityComparisonV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(VideoQualityComparisonResponse()),
  }),
)

export const GenerateModelSpeechEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateSpeechResponseData()),
  }),
)

export const ListModelAudioVoicesEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(ModelAudioVoiceResponse())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListModelAudioVoicesQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string().check(minCharacters(1))),
  }),
)

export const CreateModelAudioVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateModelAudioVoiceResponse()),
  }),
)

export const GetModelAudioVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(ModelAudioVoiceResponse()),
  }),
)

export const DeleteModelAudioVoiceEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(DeleteModelAudioVoiceResponse()),
  }),
)

export const CreateModelImageEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateModelImageResponse()),
  }),
)

export const GetModelImageEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(ModelImageGeneration()),
  }),
)

export const CreateModelVideoEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CreateModelVideoResponse()),
  }),
)

export const GetModelVideoEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(ModelVideoGeneration()),
  }),
)

export const CreateFolderEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(FolderDetail()),
  }),
)

export const GetFolderEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(FolderDetail()),
  }),
)

export const ListWebhookEndpointsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WebhookEndpointResponse())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWebhookEndpointsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const CreateWebhookEndpointEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WebhookEndpointResponse()),
  }),
)

export const UpdateWebhookEndpointEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(WebhookEndpointResponse()),
  }),
)

export const DeleteWebhookEndpointData = /* @__PURE__ */ lazy(() =>
  z.record(z.string(), z.unknown()),
)

export const DeleteWebhookEndpointEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    error: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    data: z.optional(DeleteWebhookEndpointData()),
  }),
)

export const RotateWebhookEndpointSecretEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(RotateSecretResponseData()),
  }),
)

export const ListWebhookEventTypesEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WebhookEventTypeItem())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWebhookEventsEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(z.array(WebhookEventResponse())),
    has_more: z.optional(z.boolean()),
    next_token: z.optional(z.nullable(z.string())),
  }),
)

export const ListWebhookEventsQuery = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    event_type: z.optional(WebhookEventType()),
    entity_id: z.optional(z.string()),
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    token: z.optional(z.string()),
  }),
)

export const GetCurrentApiKeyEnvelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(CurrentApiKey()),
  }),
)

export const GetCurrentUserV3Envelope = /* @__PURE__ */ lazy(() =>
  z.object({
    data: z.optional(UserInfoResponse()),
  }),
)

export const FolderTypeInput = /* @__PURE__ */ lazy(() =>
  z.enum(['mixed', 'video', 'video_translate']),
)

export const AssetInputInput = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    AssetUrlInput(),
    AssetIdInput(),
    AssetBase64Input(),
  ]),
)

export const AssetBase64Input = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('base64'),
    media_type: z.string(),
    data: z.string(),
  }),
)

export const AssetIdInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('asset_id'),
    asset_id: z.string(),
  }),
)

export const AssetUrlInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('url'),
    url: z.string(),
  }),
)

export const VideoQualityQuestionIdInput = /* @__PURE__ */ lazy(() =>
  z.enum(['engagement', 'prompt_intent', 'composition', 'temporal_consistency', 'craft', 'q1']),
)

export const WorkflowGraphOutputDeclInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    node_id: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
    port: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
  }),
)

export const WorkflowGraphNodeInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    id: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
    type: z.string(),
    variant: z.optional(z.nullable(z.string())),
    config: z.optional(z.record(z.string(), JsonValue())),
    depends_on: z.optional(z.array(z.string())),
    bindings: z.optional(z.record(z.string(), GraphBindingInput())),
  }),
)

export const GraphBindingInput = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('kind', [
    GraphLiteralBindingInput(),
    GraphNodeOutputBindingInput(),
    GraphRunInputBindingInput(),
    GraphObjectBindingInput(),
    GraphListBindingInput(),
  ]),
)

export const GraphListBindingInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    kind: z.literal('list'),
    get items() {
      return z.optional(z.array(GraphBindingInput()))
    },
  }),
)

export const GraphObjectBindingInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    kind: z.literal('object'),
    get fields() {
      return z.optional(z.record(z.string(), GraphBindingInput()))
    },
  }),
)

export const GraphRunInputBindingInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    kind: z.literal('run_input'),
    name: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
  }),
)

export const GraphNodeOutputBindingInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    kind: z.literal('node_output'),
    node_id: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
    port: z.string().check(z.regex(new RegExp('^[a-zA-Z][a-zA-Z0-9_]{0,63}$', 'u'))),
  }),
)

export const GraphLiteralBindingInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    kind: z.literal('literal'),
    value: z.optional(JsonValue()),
  }),
)

export const WorkflowGraphInputDeclInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: WorkflowValueTypeInput(),
    required: z.optional(z.boolean()),
  }),
)

export const WorkflowValueTypeInput = /* @__PURE__ */ lazy(() =>
  z.enum(['text', 'json', 'video', 'image', 'audio', 'avatar']),
)

export const HighlightOutputSettingsInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    duration_types: z.optional(z.array(OutputDurationInput()).check(z.minLength(1), z.maxLength(4))),
    aspect_ratio: z.optional(OutputAspectRatioInput()),
    captions: z.optional(z.boolean()),
    caption_style: z.optional(CaptionStylePresetInput()),
    prompt: z.optional(z.nullable(z.string().check(maxCharacters(500)))),
  }),
)

export const CaptionStylePresetInput = /* @__PURE__ */ lazy(() =>
  z.enum(['subtle_gray', 'shadow_mint', 'subtle_cyan', 'stamp_red', 'retro_gold', 'block_dark', 'racing', 'modern_dark', 'modern_boxed', 'chunky', 'clean', 'shadow_lime', 'tag_yellow', 'pop_purple', 'spotlight', 'outline_classic', 'exotic', 'golden', 'simple', 'pop_single', 'energy', 'bold', 'elegant', 'neon_pink']),
)

export const OutputAspectRatioInput = /* @__PURE__ */ lazy(() =>
  z.enum(['landscape', 'portrait', 'square']),
)

export const OutputDurationInput = /* @__PURE__ */ lazy(() =>
  z.enum(['30', '60', '180', 'long']),
)

export const HyperframesAspectRatioInput = /* @__PURE__ */ lazy(() =>
  z.enum(['16:9', '9:16', '1:1']),
)

export const HyperframesResolutionInput = /* @__PURE__ */ lazy(() =>
  z.enum(['1080p', '4k']),
)

export const TemplateVariableInput = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('type', [
    TemplateTextVariableInput(),
    TemplateImageVariableInput(),
    TemplateVideoVariableInput(),
    TemplateAudioVariableInput(),
    TemplateCharacterVariableInput(),
    TemplateVoiceVariableInput(),
  ]),
)

export const TemplateVoiceVariableInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('voice'),
    voice_id: z.string().check(minCharacters(1)),
    locale: z.optional(z.nullable(z.string())),
  }),
)

export const TemplateCharacterVariableInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('character'),
    character_id: z.string().check(minCharacters(1)),
    character_type: z.optional(z.enum(['avatar', 'talking_photo'])),
  }),
)

export const TemplateAudioVariableInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('audio'),
    asset: AssetInputInput(),
  }),
)

export const TemplateVideoVariableInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('video'),
    asset: AssetInputInput(),
    fit: z.optional(z.enum(['cover', 'contain', 'crop', 'none'])),
    play_style: z.optional(z.enum(['fit_to_scene', 'freeze', 'loop', 'once', 'full_video'])),
    volume: z.optional(z.number().check(z.gte(0), z.lte(1))),
  }),
)

export const TemplateImageVariableInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('image'),
    asset: AssetInputInput(),
    fit: z.optional(z.enum(['cover', 'contain', 'crop', 'none'])),
  }),
)

export const TemplateTextVariableInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    type: z.literal('text'),
    content: z.string().check(maxCharacters(10000)),
  }),
)

export const VoiceEngineSettingsInput = /* @__PURE__ */ lazy(() =>
  z.discriminatedUnion('engine_type', [
    ElevenLabsEngineSettingsInput(),
    FishEngineSettingsInput(),
    StarfishEngineSettingsInput(),
  ]),
)

export const StarfishEngineSettingsInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    engine_type: z.literal('starfish'),
  }),
)

export const FishEngineSettingsInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    model: z.optional(z.nullable(FishModelInput())),
    stability: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    similarity: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    engine_type: z.literal('fish'),
  }),
)

export const FishModelInput = /* @__PURE__ */ lazy(() =>
  z.enum(['s1', 's2-pro']),
)

export const ElevenLabsEngineSettingsInput = /* @__PURE__ */ lazy(() =>
  z.strictObject({
    model: z.optional(z.nullable(ElevenLabsModelInput())),
    similarity_boost: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    stability: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    style: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
    use_speaker_boost: z.optional(z.nullable(z.boolean())),
    engine_type: z.literal('elevenlabs'),
  }),
)

export const ElevenLabsModelInput = /* @__PURE__ */ lazy(() =>
  z.enum(['eleven_multilingual_v2', 'eleven_turbo_v2_5', 'eleven_flash_v2_5', 'eleven_v3']),
)

export const ExpressivenessInput = /* @__PURE__ */ lazy(() =>
  z.enum(['high', 'medium', 'low']),
)

export const VideoResolutionInput = /* @__PURE__ */ lazy(() =>
  z.enum(['4k', '1080p', '720p']),
)

export const VideoAspectRatioInput = /* @__PURE__ */ lazy(() =>
  z.enum(['16:9', '9:16', '4:5', '5:4', '1:1', 'auto']),
)

export const VideoOutputFormatInput = /* @__PURE__ */ lazy(() =>
  z.enum(['mp4', 'webm']),
)
