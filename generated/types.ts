// Generated from the API document by `npm run generate`. Do not edit.
/** What went wrong, as every failed request reports it under `error`. */
export type StandardAPIError = {
    /** Short name of the error. An open set: decide by the HTTP status first. */
    code: string;
    message: string;
    /** Name of the field that is wrong. */
    param?: string | null;
    /** Page that explains the error. */
    doc_url?: string | null;
    /** Single problems, for workflow graphs. */
    errors?: StandardAPIErrorDetail[];
};
/** One of several problems found in a workflow graph. */
export type StandardAPIErrorDetail = {
    code: string;
    message: string;
    node_id?: string;
    port?: string;
    /** Place in the graph. */
    path?: string;
};
/** A file given inline as base64. */
export type AssetBase64 = {
    /** @constant */
    type: "base64";
    /** MIME type, for example image/png. */
    media_type: string;
    /** The bytes of the file in base64. */
    data: string;
};
/** A file uploaded before, given by its id. */
export type AssetId = {
    /** @constant */
    type: "asset_id";
    /** Id from an upload. */
    asset_id: string;
};
/** A file behind a public URL. */
export type AssetUrl = {
    /** @constant */
    type: "url";
    /** Public address; the ending should match the content. A file that cannot be fetched gives `download_failed`. */
    url: string;
};
/** A file by URL, by asset id or inline as base64. */
export type AssetInput = AssetUrl | AssetId | AssetBase64;
/** A file by URL or by asset id; inline data is not accepted here. */
export type AssetUrlOrId = AssetUrlInput | AssetIdInput;
/** What an agent session starts with. */
export type CreateVideoAgentRequest = {
    /** What the video should be, 1 to 10,000 characters. */
    prompt: string;
    /**
     * Default `generate`; in `chat` the session may wait for your messages.
     * @default generate
     */
    mode?: SessionMode;
    /** Look to use; the agent picks one when left out. */
    avatar_id?: string | null;
    /** Voice to use; the agent picks one when left out. */
    voice_id?: string | null;
    /** Id from the list of styles. */
    style_id?: string | null;
    brand_kit_id?: string | null;
    /** Glossary for pronunciation. */
    brand_glossary_id?: string | null;
    /** @enum {string|null} */
    orientation?: "landscape" | "portrait" | null;
    /** At most 20: png, jpeg, mp4, webm, mp3, wav or pdf. */
    files?: readonly AssetInputInput[] | null;
    /** Address that gets an unsigned, best-effort message when the job ends. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /**
     * Neither uses nor adds to what the agent remembers of other sessions.
     * @default false
     */
    incognito_mode?: boolean;
};
/**
 * Whether the agent renders straight away (`generate`) or talks the video over first (`chat`).
 * @enum {string}
 */
export type SessionMode = "generate" | "chat";
/** The new agent session. */
export type CreateVideoAgentResponse = {
    session_id: string;
    /** @enum {string} */
    status: "generating" | "thinking" | "completed" | "failed" | (string & {});
    /** Video to wait for, when it is known already. */
    video_id?: string | null;
    /** Unix time in seconds. */
    created_at: number;
};
/** An agent session in a list. */
export type SessionListItem = {
    session_id: string;
    title?: string | null;
    /** Unix time in seconds. */
    created_at: number;
};
/** A visual style for agent videos. */
export type StyleItem = {
    style_id: string;
    name: string;
    thumbnail_url?: string | null;
    preview_video_url?: string | null;
    tags?: string[] | null;
    aspect_ratio?: string | null;
};
/** A glossary in a list, without its entries. */
export type BrandGlossaryItem = {
    brand_glossary_id: string;
    name: string;
    /** Format: date-time */
    created_at: string;
    /** Format: date-time */
    updated_at: string;
};
/** The web site to make a brand kit of. */
export type CreateBrandKitRequest = {
    /** Web site to read, at most 2,048 characters. */
    url: string;
    name?: string | null;
};
/** The brand kit that is being made. */
export type CreateBrandKitResponse = {
    brand_kit_id: string;
    /** @constant */
    status: "loading";
};
/** A brand kit with its colours, logos and fonts. */
export type BrandKitDetail = {
    brand_kit_id: string;
    name: string;
    /** @enum {string} */
    status: "loading" | "completed" | "error" | (string & {});
    colors?: string[];
    color_roles?: BrandKitColorRoles | null;
    logos?: BrandKitLogo[];
    logo_roles?: BrandKitLogoRoles | null;
    fonts?: BrandKitFont[];
    font_roles?: BrandKitFontRoles | null;
};
/** Which colour plays which part. */
export type BrandKitColorRoles = {
    primary?: string | null;
    secondary?: string | null;
    tertiary?: string | null;
    accent?: string | null;
};
/** A font of a brand kit. */
export type BrandKitFont = {
    font_id: string;
    name?: string | null;
};
/** The font and weight of one kind of text. */
export type BrandKitFontRole = {
    font_id?: string | null;
    weight?: number | null;
};
/** Which font is for titles and which for running text. */
export type BrandKitFontRoles = {
    title_text?: BrandKitFontRole | null;
    body_text?: BrandKitFontRole | null;
};
/** A logo of a brand kit. */
export type BrandKitLogo = {
    logo_id: string;
    name?: string | null;
    url?: string | null;
};
/** Which logo plays which part. */
export type BrandKitLogoRoles = {
    primary?: string | null;
};
/** The parts of a brand kit to change; what is left out stays. */
export type UpdateBrandKitRequest = {
    name?: string;
    color_roles?: UpdateBrandKitColorRoles;
    logo_roles?: UpdateBrandKitLogoRoles;
    font_roles?: UpdateBrandKitFontRoles;
};
/** The new colour roles, which replace the stored ones as a whole. */
export type UpdateBrandKitColorRoles = {
    primary?: string | null;
    secondary?: string | null;
    tertiary?: string | null;
    accent?: string | null;
};
/** The new font and weight of one kind of text. */
export type UpdateBrandKitFontRole = {
    font_id?: string | null;
    /** CSS font weight, 1 to 1000. */
    weight?: number | null;
};
/** The new font roles, which replace the stored ones as a whole. */
export type UpdateBrandKitFontRoles = {
    title_text?: UpdateBrandKitFontRole | null;
    body_text?: UpdateBrandKitFontRole | null;
};
/** The new logo roles, which replace the stored ones as a whole. */
export type UpdateBrandKitLogoRoles = {
    primary?: string | null;
};
/** The deleted brand kit. */
export type DeleteBrandKitResponse = {
    brand_kit_id: string;
};
/** A glossary with all its entries. */
export type BrandGlossaryDetail = {
    brand_glossary_id: string;
    name: string;
    /** Format: date-time */
    created_at: string;
    /** Format: date-time */
    updated_at: string;
    terms: BrandGlossaryTerm[];
    do_not_translate_terms?: DoNotTranslateEntry[];
    forced_translations?: ForcedTranslationEntry[];
};
/** A word and how it is spoken. */
export type BrandGlossaryTerm = {
    term: string;
    pronunciation: string;
};
/** A word that translations leave as it is. */
export type DoNotTranslateEntry = {
    term: string;
};
/** A word and the translation it always gets. */
export type ForcedTranslationEntry = {
    term: string;
    translation: string;
};
/** The name and entries of a new glossary. */
export type CreateBrandGlossaryRequest = {
    name: string;
    /** @default [] */
    terms?: readonly BrandGlossaryTermWrite[];
    /** @default [] */
    do_not_translate_terms?: readonly DoNotTranslateEntryWrite[];
    /** @default [] */
    forced_translations?: readonly ForcedTranslationEntryWrite[];
};
/** A word and how to speak it. */
export type BrandGlossaryTermWrite = {
    term: string;
    /** Spelling that reads as the word is spoken. */
    pronunciation: string;
};
/** A word that translations are to leave as it is. */
export type DoNotTranslateEntryWrite = {
    term: string;
};
/** A word and the translation it is always to get. */
export type ForcedTranslationEntryWrite = {
    term: string;
    translation: string;
};
/** The parts of a glossary to change; a list replaces the stored one as a whole. */
export type UpdateBrandGlossaryRequest = {
    name?: string;
    terms?: readonly BrandGlossaryTermWrite[];
    do_not_translate_terms?: readonly DoNotTranslateEntryWrite[];
    forced_translations?: readonly ForcedTranslationEntryWrite[];
};
/** The deleted glossary. */
export type DeleteBrandGlossaryResponse = {
    brand_glossary_id: string;
};
/** A brand kit in a list. */
export type BrandKitItem = {
    brand_kit_id: string;
    name: string;
    logo_url?: string | null;
    colors?: string[];
};
/** A new avatar from a prompt, from footage or from a photo, as `type` says. */
export type CreateAvatarRequestBody = CreatePromptAvatarRequest | CreateDigitalTwinRequest | CreatePhotoAvatarRequest;
/** An avatar trained on footage of a person, who has to give consent. */
export type CreateDigitalTwinRequest = {
    /** @constant */
    type: "digital_twin";
    name: string;
    /** Footage of the person, 15 to 600 seconds. */
    file: AssetInputInput;
    /** Group to add the look to; a new group when left out. */
    avatar_group_id?: string | null;
};
/** An avatar made of one photo. */
export type CreatePhotoAvatarRequest = {
    /** @constant */
    type: "photo";
    name: string;
    /** The photo. */
    file: AssetInputInput;
    /** Group to add the look to; a new group when left out. */
    avatar_group_id?: string | null;
};
/** An avatar made of a description. */
export type CreatePromptAvatarRequest = {
    /** @constant */
    type: "prompt";
    name: string;
    /** At most 1,000 characters. */
    prompt: string;
    /** At most 3 pictures to go by. */
    reference_images?: readonly AssetInputInput[] | null;
    /** Group to save the look in; says nothing about its looks since June 2026. */
    avatar_group_id?: string | null;
    /** Look whose appearance is taken over. */
    avatar_id?: string | null;
    aspect_ratio?: PromptAvatarAspectRatio | null;
};
/**
 * Shape of the generated avatar picture.
 * @enum {string}
 */
export type PromptAvatarAspectRatio = "auto" | "16:9" | "9:16" | "1:1" | "4:5" | "5:4";
/** The look that is being made and the group it belongs to. */
export type CreateAvatarResponse = {
    /** The new look; its id is the one to wait for and to render with. */
    avatar_item?: AvatarLookItem | null;
    avatar_group?: AvatarGroupItem | null;
};
/** Why making an avatar failed. */
export type AvatarError = {
    code: string;
    message: string;
};
/** A person or character with one or more looks. */
export type AvatarGroupItem = {
    id: string;
    name: string;
    preview_image_url?: string | null;
    preview_video_url?: string | null;
    gender?: string | null;
    /** Unix time in seconds. */
    created_at: number;
    looks_count: number;
    /** Voice used for a script when none is named. */
    default_voice_id?: string | null;
    /** null when none is needed; `approved` when given; with any other value, do not render. */
    consent_status?: string | null;
    status?: AvatarStatus | null;
    error?: AvatarError | null;
};
/** One look of an avatar, which a video is rendered with. */
export type AvatarLookItem = {
    /** The `avatar_id` of videos. */
    id: string;
    name: string;
    avatar_type: AvatarLookType;
    group_id?: string | null;
    preview_image_url?: string | null;
    preview_video_url?: string | null;
    gender?: string | null;
    tags?: string[];
    /** Voice used for a script when none is named. */
    default_voice_id?: string | null;
    /** Engines this look can be rendered with. */
    supported_api_engines?: string[];
    /** Pixels. */
    image_width?: number | null;
    /** Pixels. */
    image_height?: number | null;
    /** @enum {string|null} */
    preferred_orientation?: "portrait" | "landscape" | "square" | (string & {}) | null;
    status?: AvatarStatus | null;
    error?: AvatarError | null;
};
/**
 * Kind of a look, which decides the engines and the price.
 * @enum {string}
 */
export type AvatarLookType = "studio_avatar" | "digital_twin" | "photo_avatar" | (string & {});
/**
 * State of an avatar; `pending_consent` waits for a person.
 * @enum {string}
 */
export type AvatarStatus = "processing" | "pending_consent" | "failed" | "completed" | (string & {});
/** A live session that speaks a text, plays audio or is fed with text, as `type` says. */
export type CreateAvatarRealtimeRequestBody = CreateAvatarRealtimeTTS | CreateAvatarRealtimeAudio | CreateAvatarRealtimeTextStream;
/** A live session that plays a recording. */
export type CreateAvatarRealtimeAudio = {
    /** @constant */
    type: "audio";
    avatar_id: string;
    audio: AssetInputInput;
};
/** A live session that speaks one given text. */
export type CreateAvatarRealtimeTTS = {
    /** @constant */
    type: "tts";
    avatar_id: string;
    text: string;
    voice_id: string;
};
/** A live session that is fed with text while it runs. */
export type CreateAvatarRealtimeTextStream = {
    /** @constant */
    type: "text_stream";
    avatar_id: string;
    voice_id: string;
    /** The first piece of text; more is added while the session runs. */
    text: string;
};
/** The new live session. */
export type CreateAvatarRealtimeResponse = {
    stream_id: string;
};
/** State of a live session. */
export type AvatarRealtimeStatusResponse = {
    stream_id: string;
    /** @enum {string} */
    status: "pending" | "streaming" | "completed" | "error" | (string & {});
    /** Address of the HLS stream, once it is `streaming`. */
    hls_url?: string | null;
    error_message?: string | null;
    end_reason?: string | null;
};
/** A group of spoken words with their times. */
export type WordBatch = {
    words: WordEvent[];
};
/** One spoken word; punctuation is a word of its own. */
export type WordEvent = {
    word: string;
    /** Seconds. */
    start: number;
    /** Seconds. */
    end: number;
};
/** End of the stream of words. */
export type WordsEndEvent = {
    /** @enum {string} */
    reason: "final_marker" | "idle_timeout" | "error" | "completed" | (string & {});
};
/** More text for a live session to speak. */
export type AppendTextDeltaRequest = {
    /** The next piece of text. */
    delta: string;
    /**
     * Closes the text; more is then refused with 410.
     * @default false
     */
    final?: boolean;
};
/** Receipt for text added to a live session. */
export type AppendTextDeltaResponse = {
    /** @default true */
    ok?: boolean;
    /** Bytes of text not spoken yet. */
    buffered_bytes: number;
};
/** Answer to ending a live session. */
export type CancelAvatarRealtimeResponse = {
    stream_id: string;
    cancelled: boolean;
};
/** A text to be spoken by a library voice. */
export type TextToSpeechRequest = {
    /** 1 to 5,000 characters. With ssml, only `<break>` marks with a time in seconds are known. */
    text: string;
    /** A voice of the Starfish engine. */
    voice_id: string;
    /**
     * Plain text (`text`) or marked-up text (`ssml`).
     * @default text
     */
    input_type?: string;
    /**
     * Factor from 0.5 to 2.0. Changes the length and so the price.
     * @default 1
     */
    speed?: number;
    /** Language of the text; detected when left out. */
    language?: string | null;
    /** Accent as a language tag such as en-US, for voices that allow it. */
    locale?: string | null;
};
/** The spoken audio. */
export type TextToSpeechResponseData = {
    /** Link to the audio; expires. */
    audio_url: string;
    /** Seconds, by which the speech is billed ($0.000667 per second, price card 2026-06). */
    duration: number;
    request_id?: string | null;
    word_timestamps?: WordWithTimestamp[] | null;
};
/** A spoken word with its time. */
export type WordWithTimestamp = {
    word: string;
    /** Seconds. */
    start: number;
    /** Seconds. */
    end: number;
};
/** A voice in a list. */
export type AudioVoiceItem = {
    voice_id: string;
    name: string;
    language: string;
    gender: string;
    preview_audio_url?: string | null;
    /** Whether `<break>` marks work. */
    support_pause: boolean;
    /** Whether the accent can be chosen. */
    support_locale: boolean;
    type: AudioVoiceType;
};
/**
 * Whether a voice is from the library or your own.
 * @enum {string}
 */
export type AudioVoiceType = "public" | "private" | (string & {});
/** A piece of music or a sound effect. */
export type AudioSoundItem = {
    id: string;
    name: string;
    description: string;
    audio_url: string;
    /** Seconds. */
    duration?: number | null;
    /** Seconds from the start to the loudest point. */
    peak_offset?: number | null;
    placement?: string | null;
    /** How well it matches, 0 to 1. */
    score: number;
    type: AudioContentType;
};
/**
 * Kind of a sound.
 * @enum {string}
 */
export type AudioContentType = "music" | "sound_effects" | (string & {});
/** Description of the voice to find. */
export type DesignVoiceRequest = {
    /** Description of the voice, at most 1,000 characters. */
    prompt: string;
    gender?: string | null;
    locale?: string | null;
    /**
     * Chooses the set of voices; another number gives other voices.
     * @default 0
     */
    seed?: number;
};
/** The voices that match a description. */
export type DesignVoiceResponseData = {
    voices: AudioVoiceItem[];
    seed: number;
};
/** The recording to clone a voice from. */
export type CreateVoiceCloneV3Request = {
    /** The recording of the voice. */
    audio: AssetInputInput;
    voice_name: string;
    language?: string | null;
    /** @default true */
    remove_background_noise?: boolean;
};
/** The voice clone that is being made. */
export type VoiceCloneCreateV3Response = {
    voice_clone_id: string;
};
/** A professional or instant model voice, as `mode` says. */
export type CreateModelAudioVoiceRequest = CreateProfessionalAudioVoice | CreateInstantAudioVoice;
/**
 * How a model voice is made.
 * @enum {string}
 */
export type ModelAudioVoiceMode = "professional" | "instant" | (string & {});
/** The model voice that is being made. */
export type CreateModelAudioVoiceResponse = {
    voice_id: string;
};
/** A text to be spoken by a model voice. */
export type CreateSpeechRequest = {
    voice_id: string;
    /** 1 to 5,000 characters. With an instant voice they are what is billed, spaces included. */
    text: string;
    language?: string | null;
    /**
     * @default heygen-voice-1
     * @constant
     */
    model?: "heygen-voice-1";
    seed?: number | null;
    speed?: number | null;
    pitch_shift?: number | null;
    pitch_variance?: number | null;
    /** @default 1 */
    expressiveness_boost?: number;
};
/** The audio of a model voice. */
export type CreateSpeechResponseData = {
    audio_url: string;
    /** Seconds. */
    duration: number;
};
/** A text to be spoken by a model voice and streamed. */
export type StreamSpeechRequest = {
    voice_id: string;
    text: string;
    language: string;
    seed?: number | null;
    /** @default false */
    with_timestamps?: boolean;
};
/** One event of a speech stream, as `type` says. */
export type SpeechStreamEvent = SpeechAudioEvent | SpeechAlignmentEvent | SpeechErrorEvent;
/** Times of the words in the streamed audio. */
export type SpeechAlignmentEvent = {
    /** @constant */
    type: "alignment";
    word_alignments: SpeechWordAlignment[];
};
/** A piece of the streamed audio. */
export type SpeechAudioEvent = {
    /** @constant */
    type: "audio";
    part_index: number;
    /** A part of the audio in base64. */
    audio: string;
};
/** A failure in the middle of a speech stream. */
export type SpeechErrorEvent = {
    /** @constant */
    type: "error";
    detail: string;
};
/** Time of one word in the streamed audio. */
export type SpeechWordAlignment = {
    text: string;
    /** Seconds. */
    start_time: number;
    /** Seconds. */
    end_time: number;
    confidence: number;
};
/** A model voice and its training state. */
export type ModelAudioVoiceResponse = {
    voice_id: string;
    mode: ModelAudioVoiceMode;
    name: string;
    language?: string | null;
    status: VideoTTSVoiceStatus;
    /** Unix time in seconds. */
    created_at: number;
    failure_reason?: VideoTTSVoiceFailureReason | null;
};
/**
 * Why making a model voice failed.
 * @enum {string}
 */
export type VideoTTSVoiceFailureReason = "INVALID_AUDIO" | "INSUFFICIENT_AUDIO" | "PREPROCESSING_FAILED" | "TRAINING_FAILED" | "DESIGN_FAILED" | "ARTIFACT_VALIDATION_FAILED" | "INTERNAL_ERROR" | (string & {});
/**
 * State of a model voice, in capitals.
 * @enum {string}
 */
export type VideoTTSVoiceStatus = "PENDING" | "ACTIVE" | "FAILED" | (string & {});
/** Answer to deleting a model voice. */
export type DeleteModelAudioVoiceResponse = {
    /**
     * @default ok
     * @constant
     */
    status?: "ok";
};
/** One voice, finished or being made. */
export type VoiceDetailV3 = {
    voice_id: string;
    name?: string | null;
    language?: string | null;
    gender?: string | null;
    preview_audio_url?: string | null;
    /**
     * `complete` when a clone can be used; null for voices that are no clones.
     * @enum {string|null}
     */
    status?: "processing" | "complete" | "failed" | (string & {}) | null;
    failure_message?: string | null;
    support_pause: boolean;
    /** @default false */
    support_interactive_avatar?: boolean;
    /** Unix time in seconds. */
    created_at?: number | null;
};
/** The deleted voice. */
export type VoiceDeleteV3Response = {
    voice_id: string;
};
/** What is shown behind an avatar: a colour or an image. */
export type BackgroundSetting = {
    /** @enum {string} */
    type: "color" | "image";
    /** Colour as #RRGGBB, for the type `color`. */
    value?: string | null;
    /** Address of the picture, for the type `image`; in place of `asset_id`. */
    url?: string | null;
    /** Uploaded picture, for the type `image`; in place of `url`. */
    asset_id?: string | null;
};
/**
 * Format of the subtitle file.
 * @enum {string}
 */
export type CaptionFileFormat = "srt";
/** Subtitles of a video. */
export type CaptionSetting = {
    /**
     * Format of the subtitle file that comes back.
     * @default srt
     */
    file_format?: CaptionFileFormat;
    /** Set to burn the subtitles into the picture; left out, only the file comes back. */
    style?: CaptionStyle | null;
};
/**
 * Look of subtitles that are burned into the picture.
 * @enum {string}
 */
export type CaptionStyle = "default";
/** Speech settings for voices of ElevenLabs. */
export type ElevenLabsEngineSettings = {
    model?: ElevenLabsModel | null;
    /** How close to stay to the original voice, 0 to 1. */
    similarity_boost?: number | null;
    /** How even the voice stays, 0 to 1. */
    stability?: number | null;
    /** How strongly the style is brought out, 0 to 1. */
    style?: number | null;
    /** Stresses the likeness to the original speaker. */
    use_speaker_boost?: boolean | null;
    /** @constant */
    engine_type: "elevenlabs";
};
/**
 * Speech model of ElevenLabs.
 * @enum {string}
 */
export type ElevenLabsModel = "eleven_multilingual_v2" | "eleven_turbo_v2_5" | "eleven_flash_v2_5" | "eleven_v3" | (string & {});
/**
 * How lively a photo avatar moves.
 * @enum {string}
 */
export type Expressiveness = "high" | "medium" | "low" | (string & {});
/** Speech settings for voices of Fish. */
export type FishEngineSettings = {
    model?: FishModel | null;
    /** How even the voice stays, 0 to 1. */
    stability?: number | null;
    /** How close to stay to the original voice, 0 to 1. */
    similarity?: number | null;
    /** @constant */
    engine_type: "fish";
};
/**
 * Speech model of Fish.
 * @enum {string}
 */
export type FishModel = "s1" | "s2-pro" | (string & {});
/** Marks a voice of Starfish, which has no settings of its own. */
export type StarfishEngineSettings = {
    /** @constant */
    engine_type: "starfish";
};
/** Speech settings of one engine; has to fit the engine of the voice or the request is refused. */
export type VoiceEngineSettings = ElevenLabsEngineSettings | FishEngineSettings | StarfishEngineSettings;
/**
 * Shape of a video; `auto` keeps the shape of the source.
 * @enum {string}
 */
export type VideoAspectRatio = "16:9" | "9:16" | "4:5" | "5:4" | "1:1" | "auto" | (string & {});
/**
 * File format of a video; webm has a transparent background.
 * @enum {string}
 */
export type VideoOutputFormat = "mp4" | "webm" | (string & {});
/**
 * Size of a video.
 * @enum {string}
 */
export type VideoResolution = "4k" | "1080p" | "720p" | (string & {});
/** How a voice speaks the script. */
export type VoiceSettingsInput = {
    /**
     * Factor from 0.5 to 1.5 (speech alone allows 2.0). Changes the length and so the price.
     * @default 1
     */
    speed?: number;
    /**
     * From -50 to 50; 0 leaves the voice as it is.
     * @default 0
     */
    pitch?: number;
    /**
     * From 0 to 1.
     * @default 1
     */
    volume?: number;
    /** Accent as a language tag such as en-US, for voices that allow it. */
    locale?: string | null;
    /** Has to name the engine of the voice, or the request is refused. */
    engine_settings?: VoiceEngineSettingsInput | null;
};
/** The accepted video. */
export type CreateAvatarVideoResponse = {
    video_id: string;
    /** Usually `waiting`, a value that the look-up of the video does not have. */
    status: string;
    /** @default mp4 */
    output_format?: VideoOutputFormat;
};
/** A video with its status and links. */
export type VideoDetail = {
    id: string;
    title?: string | null;
    status: VideoStatus;
    /** Unix time in seconds. */
    created_at?: number | null;
    /** Unix time in seconds. */
    completed_at?: number | null;
    /** Presigned link that expires; ask again for a fresh one. */
    video_url?: string | null;
    thumbnail_url?: string | null;
    gif_url?: string | null;
    /** The video with burned-in subtitles, when a caption style was given. May come some seconds after the video. */
    captioned_video_url?: string | null;
    /** The subtitle file. May come some seconds after the video. */
    subtitle_url?: string | null;
    /** Length in seconds, which most videos are billed by; known once it is finished. */
    duration?: number | null;
    folder_id?: string | null;
    /** Language of a translated video. */
    output_language?: string | null;
    /** Short name of the reason, for example `rendering_failed`; an open set. */
    failure_code?: string | null;
    failure_message?: string | null;
    video_page_url?: string | null;
};
/**
 * State of a video; `completed` and `failed` are final.
 * @enum {string}
 */
export type VideoStatus = "pending" | "processing" | "completed" | "failed" | (string & {});
/** The deleted video. */
export type DeleteVideoResponse = {
    id: string;
    /** @default true */
    deleted?: boolean;
};
/** A video from an avatar, an image, a cinematic prompt or studio scenes, as `type` says. */
export type CreateVideoV3RequestBody = CreateVideoFromAvatar | CreateVideoFromImage | CreateVideoFromCinematicAvatar | CreateVideoFromStudio;
/**
 * Whether the avatar is fitted into the frame (`contain`) or fills it (`cover`).
 * @enum {string}
 */
export type AvatarFit = "contain" | "cover";
/** Avatar III, the cheapest engine. */
export type AvatarIIIEngineConfig = {
    /**
     * Price card 2026-06: $0.0167 per second for every type of look, $0.02 in 4k; the page of 2026-06-30 has $0.0433 for photo avatars. Not for image videos.
     * @constant
     */
    type: "avatar_iii";
};
/** Avatar IV, the engine used when none is given. */
export type AvatarIVEngineConfig = {
    /**
     * Price card 2026-06, per second: $0.05 for a photo avatar ($0.0667 in 4k), $0.0667 for a digital twin or studio avatar ($0.0833 in 4k).
     * @constant
     */
    type: "avatar_iv";
};
/** Avatar V, which only some looks support. */
export type AvatarVEngineConfig = {
    /**
     * Price card 2026-06, per second: $0.05 for a photo avatar ($0.0667 in 4k), $0.0667 for a digital twin or studio avatar ($0.0833 in 4k); later pages name digital twins alone. Only for looks that list `avatar_v`.
     * @constant
     */
    type: "avatar_v";
    /** Another look of the same group to go by: a digital twin with consent settled. */
    reference_look_id?: string | null;
};
/** The engine that renders an avatar, always an object; decides the price. */
export type AvatarEngineConfig = AvatarVEngineConfig | AvatarIVEngineConfig | AvatarIIIEngineConfig;
/** A scene in which an avatar speaks. */
export type AvatarVideoScene = {
    /** @constant */
    type: "avatar_video";
    input: StudioAvatarInput;
};
/** A video of one avatar that speaks a script or a recording. */
export type CreateVideoFromAvatar = {
    /** Name shown in lists. */
    title?: string | null;
    /** Folder to put the video in. */
    folder_id?: string | null;
    /** 720p and 1080p cost the same, 4k costs more and was called unavailable for Avatar IV and V in July 2026. */
    resolution?: VideoResolutionInput | null;
    /**
     * Default 16:9; `auto` keeps the shape of the source.
     * @default 16:9
     */
    aspect_ratio?: VideoAspectRatioInput | null;
    /** Whether the picture is fitted into the frame or fills it. */
    fit?: AvatarFit | null;
    /** Not together with `output_format: webm`. */
    background?: BackgroundSetting | null;
    /** Takes the background away; a video avatar needs a look with matting. Turned on by `output_format: webm`. */
    remove_background?: boolean | null;
    /** Address that gets an unsigned, best-effort message when this job ends; registered webhook endpoints are signed. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /** Only for selected Enterprise customers. */
    watermark?: WatermarkInput | null;
    /** A subtitle file comes back in any case; setting a style burns the subtitles into the picture. */
    caption?: CaptionSetting | null;
    /**
     * Default mp4. webm has a transparent background, needs a look with matting and excludes `background`.
     * @default mp4
     */
    output_format?: VideoOutputFormatInput;
    /** Text to speak, at most 5,000 characters. Exactly one of `script`, `audio_url` and `audio_asset_id` is needed. Its length decides the length of the video and so the price. */
    script?: string | null;
    /** Voice for `script`; may be left out when the avatar has a default voice. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB and 600 seconds, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
    /** @constant */
    type: "avatar";
    /** Id of a look (not of a group). Its type, together with the engine, decides the price. */
    avatar_id: string;
    /** Glossary whose pronunciations are used for synthesized speech; captions are not changed by it. */
    brand_glossary_id?: string | null;
    /** Description of movements and gestures. For photo avatars, and for video avatars on Avatar V; refused on Avatar III, for video avatars on IV, and on V for a photo avatar whose group has no animation reference. */
    motion_prompt?: string | null;
    /** Only for photo avatars on Avatar IV. Left out means low. */
    expressiveness?: ExpressivenessInput | null;
    /** Left out means Avatar IV. Has to be an object, and one that the look supports. */
    engine?: AvatarEngineConfig | null;
};
/** A short scene of 4 to 15 seconds generated from a prompt with one to three looks, at a flat price. */
export type CreateVideoFromCinematicAvatar = {
    /** @constant */
    type: "cinematic_avatar";
    /** What happens in the scene, at most 10,000 characters. */
    prompt: string;
    /** One to three looks. Looks and references together: at most 3 videos and 9 images. */
    avatar_id: readonly string[];
    /** Further pictures and videos to go by. Looks and references together: at most 3 videos and 9 images. */
    references?: readonly AssetInputInput[] | null;
    /**
     * Default 16:9.
     * @default 16:9
     * @enum {string}
     */
    aspect_ratio?: "16:9" | "9:16" | "1:1";
    /**
     * Default 720p; 4k is not offered.
     * @default 720p
     * @enum {string}
     */
    resolution?: "720p" | "1080p";
    /**
     * Lets the model choose the length; leave `duration` out then.
     * @default false
     */
    auto_duration?: boolean;
    /** Seconds, 4 to 15; 10 when left out. The price does not depend on it ($7.00 per video, price card 2026-06). */
    duration?: number | null;
    /**
     * Has the prompt rewritten before use.
     * @default false
     */
    enhance_prompt?: boolean;
    /** Name shown in lists. */
    title?: string | null;
    /** Folder to put the video in. */
    folder_id?: string | null;
};
/** A video of an image that speaks a script or a recording. */
export type CreateVideoFromImage = {
    /** Name shown in lists. */
    title?: string | null;
    /** Folder to put the video in. */
    folder_id?: string | null;
    /** 720p and 1080p cost the same, 4k costs more and was called unavailable for Avatar IV and V in July 2026. */
    resolution?: VideoResolutionInput | null;
    /**
     * Default 16:9; `auto` keeps the shape of the source.
     * @default 16:9
     */
    aspect_ratio?: VideoAspectRatioInput | null;
    /** Whether the picture is fitted into the frame or fills it. */
    fit?: AvatarFit | null;
    /** Not together with `output_format: webm`. */
    background?: BackgroundSetting | null;
    /** Takes the background away; a video avatar needs a look with matting. Turned on by `output_format: webm`. */
    remove_background?: boolean | null;
    /** Address that gets an unsigned, best-effort message when this job ends; registered webhook endpoints are signed. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /** Only for selected Enterprise customers. */
    watermark?: WatermarkInput | null;
    /** A subtitle file comes back in any case; setting a style burns the subtitles into the picture. */
    caption?: CaptionSetting | null;
    /**
     * Default mp4. webm has a transparent background, needs a look with matting and excludes `background`.
     * @default mp4
     */
    output_format?: VideoOutputFormatInput;
    /** Text to speak, at most 5,000 characters. Exactly one of `script`, `audio_url` and `audio_asset_id` is needed. Its length decides the length of the video and so the price. */
    script?: string | null;
    /** Voice for `script`; an image has no default voice, so it is needed with a script. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB and 600 seconds, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
    /** @constant */
    type: "image";
    /** The picture to animate. By URL: jpg or png, at most 50 MB and below 2K. Priced as a photo avatar on Avatar IV ($0.05 per second, price card 2026-06); there is no choice of engine. */
    image: AssetInputInput;
    /** Glossary whose pronunciations are used for synthesized speech; captions are not changed by it. */
    brand_glossary_id?: string | null;
    /** Description of movements and gestures. */
    motion_prompt?: string | null;
    /** How lively the picture moves. Left out means low. */
    expressiveness?: ExpressivenessInput | null;
};
/** A video of 1 to 50 scenes. */
export type CreateVideoFromStudio = {
    /** @constant */
    type: "studio";
    /** Name shown in lists. */
    title?: string | null;
    /** Folder to put the video in. */
    folder_id?: string | null;
    /**
     * Default 16:9; `auto` keeps the shape of the source.
     * @default 16:9
     */
    aspect_ratio?: VideoAspectRatioInput | null;
    /** 720p and 1080p cost the same, 4k costs more and was called unavailable for Avatar IV and V in July 2026. */
    resolution?: VideoResolutionInput | null;
    /** Glossary whose pronunciations are used for synthesized speech; captions are not changed by it. */
    brand_glossary_id?: string | null;
    /** Address that gets an unsigned, best-effort message when this job ends; registered webhook endpoints are signed. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /** A subtitle file comes back in any case; setting a style burns the subtitles into the picture. */
    caption?: CaptionSetting | null;
    /** Only for selected Enterprise customers. */
    watermark?: WatermarkInput | null;
    /** In order, 1 to 50. */
    scenes: readonly StudioScene[];
};
/** A scene with an avatar, an image or a video, as `type` says. */
export type StudioScene = AvatarVideoScene | ImageScene | VideoScene;
/** A scene that shows an image, silent for a fixed time or as long as its voice-over. */
export type ImageScene = {
    /** @constant */
    type: "image";
    /** The picture to show. */
    source: AssetInputInput;
    /** Seconds the image is shown in silence, at most 300. Either this or a voice-over, not both. */
    duration?: number | null;
    /** Text to speak. Voice-over; not together with another audio source or with `duration`. */
    script?: string | null;
    /** Voice for `script`; this scene has no avatar to take a default voice from. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
};
/** How the video of a scene is played. */
export type PlaybackInput = {
    /**
     * What happens when the voice-over is longer than the video; only with a voice-over. Left out means `freeze`.
     * @enum {string|null}
     */
    mode?: "freeze" | "loop" | "fit_to_scene" | null;
    /**
     * Loudness of the video's own sound, 0 to 1.
     * @default 1
     */
    volume?: number;
    /**
     * Drops the video's own sound.
     * @default false
     */
    mute?: boolean;
};
/** The avatar of a scene and what it says. */
export type StudioAvatarInput = {
    /** Text to speak. Exactly one of `script`, `audio_url` and `audio_asset_id` is needed. */
    script?: string | null;
    /** Voice for `script`; may be left out when the avatar has a default voice. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
    /** @constant */
    type: "avatar";
    /** Id of a look (not of a group). Its type, together with the engine, decides the price. */
    avatar_id: string;
    /** Description of movements and gestures. For photo avatars, and for video avatars on Avatar V; refused on Avatar III, for video avatars on IV, and on V for a photo avatar whose group has no animation reference. */
    motion_prompt?: string | null;
    /** Only for photo avatars on Avatar IV. Left out means low. */
    expressiveness?: ExpressivenessInput | null;
    /** Left out means Avatar IV. Has to be an object, and one that the look supports. */
    engine?: AvatarEngineConfig | null;
    /** A solid colour behind the avatar. */
    background?: StudioBackgroundInput | null;
};
/** What is behind the avatar of a scene; only a solid colour. */
export type StudioBackgroundInput = StudioColorBackgroundInput;
/** A solid colour behind the avatar of a scene. */
export type StudioColorBackgroundInput = {
    /** @constant */
    type: "color";
    /** Colour as #RRGGBB. */
    color: string;
};
/** A scene that plays a video, with or without a voice-over. */
export type VideoScene = {
    /** @constant */
    type: "video";
    /** The video to play. By URL: mp4 or webm, at most 100 MB and below 2K. */
    source: AssetInputInput;
    /** How the video is played beside its voice-over. */
    playback?: PlaybackInput | null;
    /** Text to speak. Optional voice-over; at most one of `script`, `audio_url` and `audio_asset_id`. */
    script?: string | null;
    /** Voice for `script`; this scene has no avatar to take a default voice from. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
};
/** An image laid over the video; for selected Enterprise customers. */
export type WatermarkInput = {
    /** The picture to lay over the video. */
    image: AssetInputInput;
    /**
     * Size factor, above 0 and up to 2.
     * @default 1
     */
    scale?: number;
    /**
     * From 0 (invisible) to 1 (solid).
     * @default 1
     */
    opacity?: number;
    placement?: WatermarkPlacement | null;
};
/** Where a watermark sits. */
export type WatermarkPlacement = {
    /** @default bottom_right */
    position?: WatermarkPosition;
    /** Sideways shift, -1 to 1. */
    offset_x?: number | null;
    /** Upward or downward shift, -1 to 1. */
    offset_y?: number | null;
};
/**
 * Corner of a watermark.
 * @enum {string}
 */
export type WatermarkPosition = "top_left" | "top_right" | "bottom_left" | "bottom_right";
/** The make-up of a video, scene by scene. */
export type VideoScenesResponse = {
    video_id: string;
    video: VideoContext;
    scenes?: Scene[];
};
/** A part of a scene spoken from a recording. */
export type AudioScriptEntry = {
    id: string;
    /**
     * @default audio
     * @constant
     */
    type?: "audio";
    audio_url?: string | null;
};
/** An avatar in a scene. */
export type AvatarElement = {
    id: string;
    /**
     * @default avatar
     * @constant
     */
    type?: "avatar";
    avatar_id: string;
    engine?: AvatarEngineTier | null;
    expressiveness?: Expressiveness | null;
    motion_prompt?: string | null;
};
/**
 * Engine that rendered an avatar.
 * @enum {string}
 */
export type AvatarEngineTier = "avatar_v" | "avatar_iv" | "avatar_iii" | (string & {});
/** A solid colour behind a scene. */
export type ColorBackground = {
    /**
     * @default color
     * @constant
     */
    type: "color";
    color: string;
};
/** A group of elements in a scene. */
export type ContainerElement = {
    id: string;
    type: string;
    children?: SceneElement[];
};
/** Something shown in a scene. */
export type SceneElement = AvatarElement | ImageElement | VideoElement | PlaceholderElement | ContainerElement;
/** An image behind a scene. */
export type ImageBackground = {
    id: string;
    /**
     * @default image
     * @constant
     */
    type: "image";
    url?: string | null;
};
/** An image in a scene. */
export type ImageElement = {
    id: string;
    /**
     * @default image
     * @constant
     */
    type?: "image";
    url?: string | null;
};
/** An element of a kind this API does not describe. */
export type PlaceholderElement = {
    id: string;
    type: string;
};
/** One scene of a finished video. */
export type Scene = {
    id: string;
    background?: SceneBackground | null;
    elements?: SceneElement[];
    script?: SceneScriptEntry[];
};
/** What is behind a scene, as `type` says. */
export type SceneBackground = ColorBackground | ImageBackground | VideoBackground;
/** A part of what is heard in a scene: text, recording or silence. */
export type SceneScriptEntry = TextScriptEntry | AudioScriptEntry | SilenceScriptEntry;
/** How a voice spoke a part of the script. */
export type ScriptVoiceSettings = {
    speed?: number | null;
    pitch?: number | null;
    volume?: number | null;
    locale?: string | null;
    engine_settings?: VoiceEngineSettings | null;
};
/** A pause in a scene. */
export type SilenceScriptEntry = {
    id: string;
    /**
     * @default silence
     * @constant
     */
    type?: "silence";
    /** Seconds. */
    duration?: number | null;
};
/** A part of a scene spoken from text. */
export type TextScriptEntry = {
    id: string;
    /**
     * @default text
     * @constant
     */
    type?: "text";
    text: string;
    voice_id?: string | null;
    voice_settings?: ScriptVoiceSettings | null;
    trim_to_speech?: boolean | null;
};
/** A video behind a scene. */
export type VideoBackground = {
    id: string;
    /**
     * @default video
     * @constant
     */
    type: "video";
    url?: string | null;
    playback?: string | null;
    trim?: VideoTrim | null;
    volume?: number | null;
    speed_multiplier?: number | null;
};
/** Whether a video has burned-in subtitles. */
export type VideoCaption = {
    enabled: boolean;
};
/** Settings that hold for all scenes of a video. */
export type VideoContext = {
    title?: string | null;
    aspect_ratio?: VideoAspectRatio | null;
    resolution?: VideoResolution | null;
    caption?: VideoCaption | null;
    brand_glossary_id?: string | null;
};
/** A video in a scene. */
export type VideoElement = {
    id: string;
    /**
     * @default video
     * @constant
     */
    type?: "video";
    url?: string | null;
    playback?: string | null;
    trim?: VideoTrim | null;
    volume?: number | null;
    speed_multiplier?: number | null;
};
/** The part of a video that is used. */
export type VideoTrim = {
    /** Seconds. */
    start_offset: number;
    /** Seconds. */
    end_offset: number;
};
/** A template in a list. */
export type TemplateListItemV3 = {
    id: string;
    name: string;
    thumbnail_url?: string | null;
    aspect_ratio?: string | null;
    created_at?: number | null;
    updated_at?: number | null;
};
/** A value for a template variable, as `type` says. */
export type TemplateVariable = TemplateTextVariable | TemplateImageVariable | TemplateVideoVariable | TemplateAudioVariable | TemplateCharacterVariable | TemplateVoiceVariable;
/** A template with its variables and scenes. */
export type TemplateDetailV3 = {
    id: string;
    name: string;
    thumbnail_url?: string | null;
    aspect_ratio?: string | null;
    created_at?: number | null;
    updated_at?: number | null;
    variables?: {
        [key: string]: TemplateVariable;
    };
    scene_ids?: string[];
    scenes?: TemplateSceneV3[];
};
/** A recording for a template. */
export type TemplateAudioVariable = {
    /** @constant */
    type: "audio";
    asset: AssetInput;
};
/** An avatar for a template. */
export type TemplateCharacterVariable = {
    /** @constant */
    type: "character";
    character_id: string;
    /**
     * @default avatar
     * @enum {string}
     */
    character_type?: "avatar" | "talking_photo" | (string & {});
};
/** An image for a template. */
export type TemplateImageVariable = {
    /** @constant */
    type: "image";
    asset: AssetInput;
    /**
     * @default contain
     * @enum {string}
     */
    fit?: "cover" | "contain" | "crop" | "none" | (string & {});
};
/** A scene of a template. */
export type TemplateSceneV3 = {
    scene_id: string;
    script?: string | null;
    variables?: TemplateSceneVariableRef[];
};
/** A variable used in a template scene. */
export type TemplateSceneVariableRef = {
    name: string;
    variable_type: string;
};
/** A text for a template. */
export type TemplateTextVariable = {
    /** @constant */
    type: "text";
    /** At most 10,000 characters. */
    content: string;
};
/** A video for a template. */
export type TemplateVideoVariable = {
    /** @constant */
    type: "video";
    asset: AssetInput;
    /**
     * @default contain
     * @enum {string}
     */
    fit?: "cover" | "contain" | "crop" | "none" | (string & {});
    /**
     * @default loop
     * @enum {string}
     */
    play_style?: "fit_to_scene" | "freeze" | "loop" | "once" | "full_video" | (string & {});
    /**
     * From 0 to 1.
     * @default 1
     */
    volume?: number;
};
/** A voice for a template. */
export type TemplateVoiceVariable = {
    /** @constant */
    type: "voice";
    voice_id: string;
    locale?: string | null;
};
/** The variables and settings of a template render. */
export type GenerateFromTemplateV3Request = {
    /** Values by variable name. A text left out shows its placeholder literally; others keep the value of the template. */
    variables: {
        [key: string]: TemplateVariableInput;
    };
    title?: string | null;
    /**
     * Burns subtitles into the picture.
     * @default false
     */
    caption?: boolean;
    /** Look of the subtitles; turns them on. */
    subtitles?: TemplateSubtitleSettings | null;
    callback_id?: string | null;
    callback_url?: string | null;
    folder_id?: string | null;
    /**
     * @deprecated
     * Old name of `brand_glossary_id`.
     */
    brand_voice_id?: string | null;
    brand_glossary_id?: string | null;
    /** Even numbers of pixels in the shape of the template. */
    dimension?: TemplateVideoDimension | null;
    /**
     * 25, 30 or 60.
     * @default 25
     */
    fps?: number;
    /** Scenes to render, in order and with repeats if wanted; all when left out. */
    scene_ids?: readonly string[] | null;
    /**
     * Whether background music moves with its scenes or stays where the template has it.
     * @default true
     */
    reorder_music?: boolean;
    /** @default false */
    keep_text_vertically_centered?: boolean;
    /**
     * Adds a moving preview to the webhook event.
     * @default false
     */
    include_gif?: boolean;
    /**
     * Makes the page of the video public.
     * @default false
     */
    enable_sharing?: boolean;
};
/** Where the subtitles of a template render sit. */
export type TemplateSubtitlePosition = {
    /** @default 0 */
    x?: number;
    /** @default 0 */
    y?: number;
};
/** Look of the subtitles of a template render. */
export type TemplateSubtitleSettings = {
    preset_name: string;
    /** @default 2 */
    alignment?: number | null;
    /** @default false */
    disable_highlight?: boolean | null;
    font_size?: number | null;
    position?: TemplateSubtitlePosition | null;
};
/** Size of a template render in pixels: even numbers in the shape of the template. */
export type TemplateVideoDimension = {
    width: number;
    height: number;
};
/** The video whose background is taken away. */
export type CreateBackgroundRemovalRequest = {
    video: AssetInputInput;
    /** Outputs to make. */
    layers?: readonly string[];
    title?: string | null;
    /** Your own id per space: the same value returns the first job at the same charge, whatever else the body says. */
    request_id?: string | null;
};
/** A background removal with its status and layers. */
export type BackgroundRemovalJob = {
    id: string;
    /** `pending`, `processing`, `completed`, `failed` or `deleted`; the last three are final. */
    status: string;
    /** Links by layer name. */
    layers?: {
        [key: string]: string;
    };
    /** Length in seconds. */
    duration?: number | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    /** Unix time in seconds. */
    completed_at?: number | null;
    error?: string | null;
};
/** The deleted background removal. */
export type BackgroundRemovalDeleteResponse = {
    id: string;
    deleted: boolean;
};
/** Use of library voices instead of the cloned voice of the speaker; for Enterprise accounts. */
export type StockVoiceConfig = {
    /** @default false */
    use_stock_voice?: boolean;
    /** Library voices to choose from first. */
    preferred_stock_voice_ids?: readonly string[];
};
/** The video to translate and the languages to translate it into. */
export type CreateVideoTranslationRequest = {
    /** The source, by URL or asset id. */
    video: AssetUrlOrId;
    title?: string | null;
    /** Names from the language listing, such as "Spanish (Spain)". Each one is a job and a charge of its own. */
    output_languages: readonly string[];
    /** Your own audio for the dubbing. */
    audio?: AssetUrlOrId | null;
    /** Language of the source; detected when left out. */
    input_language?: string | null;
    /**
     * Leaves the picture alone. Price card 2026-06: $0.0167 per second; the page of 2026-06-30 has $0.0333.
     * @default false
     */
    translate_audio_only?: boolean;
    /** How many people speak; helps to tell them apart. */
    speaker_num?: number | null;
    /**
     * Price card 2026-06, per second: speed $0.0333, precision $0.0667.
     * @default speed
     */
    mode?: VideoTranslationMode;
    /** Address that gets an unsigned, best-effort message when the job ends. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /**
     * @deprecated
     * @default false
     */
    enable_caption?: boolean;
    /** Keeps the resolution and bitrate of the source. */
    keep_the_same_format?: boolean | null;
    /**
     * Lets the result be longer or shorter than the source to fit the language; on unless set to false. Affects the billed length.
     * @default true
     */
    enable_dynamic_duration?: boolean;
    /**
     * Drops the background music.
     * @default false
     */
    disable_music_track?: boolean;
    /**
     * Cleans up the speech.
     * @default false
     */
    enable_speech_enhancement?: boolean;
    /** @default false */
    enable_watermark?: boolean;
    /** Seconds; where the part to translate starts. */
    start_time?: number | null;
    /** Seconds; where the part to translate ends. */
    end_time?: number | null;
    /**
     * @deprecated
     * Old name of `brand_glossary_id`.
     */
    brand_voice_id?: string | null;
    /** Glossary of fixed translations, words to leave alone and pronunciations. */
    brand_glossary_id?: string | null;
    /** Only for Enterprise accounts. */
    stock_voice_config?: StockVoiceConfig | null;
    /** Subtitles to work from; `srt_role` says of which side. For Enterprise accounts. */
    srt?: AssetUrlOrId | null;
    /**
     * Whether `srt` is in the language of the source (`input`) or of the result (`output`).
     * @enum {string|null}
     */
    srt_role?: "input" | "output" | null;
    /**
     * Variable (`vfr`), constant (`cfr`) or unchanged (`passthrough`) frame rate; only together with `audio`.
     * @enum {string|null}
     */
    fps_mode?: "vfr" | "cfr" | "passthrough" | null;
    folder_id?: string | null;
};
/**
 * Faster and cheaper (`speed`) or more exact lip movement (`precision`).
 * @enum {string}
 */
export type VideoTranslationMode = "speed" | "precision";
/** The accepted translations, one per output language. */
export type VideoTranslationCreateResponse = {
    /** One per output language, each to be waited for by itself. */
    video_translation_ids: string[];
};
/** A translation into one language with its status and links. */
export type VideoTranslationDetail = {
    id: string;
    title?: string | null;
    status: VideoTranslationStatus;
    output_language?: string | null;
    input_language?: string | null;
    /** Length in seconds. */
    duration?: number | null;
    translate_audio_only?: boolean | null;
    /** Presigned link that expires; ask again for a fresh one. */
    video_url?: string | null;
    /** The translated sound, for jobs that leave the picture alone. */
    audio_url?: string | null;
    srt_caption_url?: string | null;
    vtt_caption_url?: string | null;
    callback_id?: string | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    failure_message?: string | null;
};
/**
 * State of a translation or lipsync; `completed` and `failed` are final.
 * @enum {string}
 */
export type VideoTranslationStatus = "pending" | "running" | "completed" | "failed" | (string & {});
/** The new title of a translation. */
export type UpdateVideoTranslationRequest = {
    title: string;
};
/** The deleted translation. */
export type VideoTranslationDeleteResponse = {
    id: string;
};
/** The languages a video can be translated into. */
export type VideoTranslationLanguagesResponse = {
    /** Names to use in `output_languages`. */
    languages: string[];
};
/** The video to translate with a proofreading step. */
export type CreateProofreadRequest = {
    video: AssetUrlOrId;
    /** Names from the language listing. Each one is a job and a charge of its own. */
    output_languages: readonly string[];
    title: string;
    /**
     * @deprecated
     * Old name of `brand_glossary_id`.
     */
    brand_voice_id?: string | null;
    brand_glossary_id?: string | null;
    /** How many people speak; helps to tell them apart. */
    speaker_num?: number | null;
    folder_id?: string | null;
    /**
     * Lets the length of the result differ from the source.
     * @default false
     */
    enable_video_stretching?: boolean;
    /** @default false */
    disable_music_track?: boolean;
    /** @default false */
    enable_speech_enhancement?: boolean;
    /** Subtitles to start from. */
    srt?: AssetUrlOrId | null;
    /** @default speed */
    mode?: VideoTranslationMode;
    /**
     * Keeps the resolution and bitrate of the source.
     * @default false
     */
    keep_the_same_format?: boolean;
};
/** The accepted proofreads, one per output language. */
export type CreateProofreadResponse = {
    /** One per output language, each to be waited for by itself. */
    proofread_ids: string[];
    status: ProofreadStatus;
};
/**
 * State of a proofread; `completed` and `failed` are final.
 * @enum {string}
 */
export type ProofreadStatus = "processing" | "completed" | "failed" | (string & {});
/** A proofread in one language with its status. */
export type ProofreadDetail = {
    id: string;
    title?: string | null;
    status: ProofreadStatus;
    output_language?: string | null;
    input_language?: string | null;
    submitted_for_review?: boolean | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    failure_message?: string | null;
};
/** Links to the subtitle files of a proofread. */
export type DownloadSRTResponse = {
    /** Subtitles in the language of the result. */
    srt_url: string;
    /** Subtitles in the language of the source. */
    original_srt_url?: string | null;
};
/** The corrected subtitles of a proofread. */
export type UploadSRTRequest = {
    /** The corrected subtitle file. */
    srt: AssetUrlOrId;
};
/** Settings of the video rendered from a proofread. */
export type GenerateVideoRequest = {
    /**
     * @deprecated
     * @default false
     */
    captions?: boolean;
    /**
     * Leaves the picture alone.
     * @default false
     */
    translate_audio_only?: boolean;
    callback_id?: string | null;
    callback_url?: string | null;
};
/** The translation that is rendered from a proofread. */
export type GenerateVideoResponse = {
    video_translation_id: string;
    status: ProofreadStatus;
};
/** The video and the audio its mouth is matched to. */
export type CreateLipsyncRequest = {
    /** The source, by URL or asset id. */
    video: AssetUrlOrId;
    /** The new sound, by URL or asset id. */
    audio: AssetUrlOrId;
    title?: string | null;
    /**
     * Price card 2026-06, per second: speed $0.0333, precision $0.0667.
     * @default speed
     */
    mode?: VideoTranslationMode;
    /** Address that gets an unsigned, best-effort message when the job ends. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /**
     * @deprecated
     * @default false
     */
    enable_caption?: boolean;
    /** Keeps the resolution and bitrate of the source. */
    keep_the_same_format?: boolean | null;
    /**
     * Lets the length of the video follow the new sound; on unless set to false. Affects the billed length.
     * @default true
     */
    enable_dynamic_duration?: boolean;
    /**
     * Drops the background music.
     * @default false
     */
    disable_music_track?: boolean;
    /**
     * Cleans up the speech.
     * @default false
     */
    enable_speech_enhancement?: boolean;
    /** @default false */
    enable_watermark?: boolean;
    /** Seconds; where the part to work on starts. */
    start_time?: number | null;
    /** Seconds; where the part to work on ends. */
    end_time?: number | null;
    /** Frame rate handling; translations take `vfr`, `cfr` and `passthrough`. */
    fps_mode?: string | null;
    folder_id?: string | null;
};
/** The accepted lipsync. */
export type LipsyncCreateResponse = {
    lipsync_id: string;
};
/** A lipsync with its status and links. */
export type LipsyncDetail = {
    id: string;
    title?: string | null;
    status: VideoTranslationStatus;
    /** Length in seconds. */
    duration?: number | null;
    /** Presigned link that expires; ask again for a fresh one. */
    video_url?: string | null;
    caption_url?: string | null;
    callback_id?: string | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    failure_message?: string | null;
};
/** The new title of a lipsync. */
export type UpdateLipsyncRequest = {
    title: string;
};
/** The deleted lipsync. */
export type LipsyncDeleteResponse = {
    id: string;
};
/** The HTML project to render and the output it is rendered to. */
export type CreateHyperframesRenderRequest = {
    /** Zip with index.html, or with the file named in `composition`. The length of the composition decides the price. */
    project: AssetInputInput;
    /**
     * Frames per second, 1 to 240; 30 when left out. Counts for the price.
     * @default 30
     */
    fps?: number | null;
    /**
     * @default standard
     * @enum {string}
     */
    quality?: "draft" | "standard" | "high";
    /**
     * webm and mov keep transparency.
     * @default mp4
     * @enum {string}
     */
    format?: "mp4" | "webm" | "mov";
    /**
     * 4k costs 1.5 times 1080p.
     * @default 1080p
     */
    resolution?: HyperframesResolutionInput;
    /** @default 16:9 */
    aspect_ratio?: HyperframesAspectRatioInput;
    /** Path of the file to render inside the zip; index.html when left out. */
    composition?: string | null;
    /** Values handed to the composition. */
    variables?: {
        [key: string]: unknown;
    } | null;
    title?: string | null;
    callback_id?: string | null;
    callback_url?: string | null;
};
/**
 * Shape of a HyperFrames render.
 * @enum {string}
 */
export type HyperframesAspectRatio = "16:9" | "9:16" | "1:1" | (string & {});
/**
 * Size of a HyperFrames render; 4k costs 1.5 times 1080p.
 * @enum {string}
 */
export type HyperframesResolution = "1080p" | "4k" | (string & {});
/** The accepted render. */
export type CreateHyperframesRenderResponse = {
    render_id: string;
};
/** A HyperFrames render with its status and link. */
export type HyperframesRenderDetail = {
    render_id: string;
    status: HyperframesRenderStatus;
    title?: string | null;
    callback_id?: string | null;
    video_url?: string | null;
    thumbnail_url?: string | null;
    /** Length in seconds. */
    duration?: number | null;
    fps?: number | null;
    /** @enum {string|null} */
    quality?: "draft" | "standard" | "high" | (string & {}) | null;
    /** @enum {string} */
    format: "mp4" | "webm" | "mov" | (string & {});
    resolution?: HyperframesResolution | null;
    aspect_ratio?: HyperframesAspectRatio | null;
    composition?: string | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    /** Unix time in seconds. */
    completed_at?: number | null;
    failure_message?: string | null;
};
/**
 * State of a HyperFrames render; `completed` and `failed` are final.
 * @enum {string}
 */
export type HyperframesRenderStatus = "queued" | "rendering" | "completed" | "failed" | (string & {});
/** The deleted render. */
export type DeleteHyperframesRenderResponse = {
    render_id: string;
};
/** The account behind the credential and what it pays with. */
export type UserInfoResponse = {
    username: string;
    email: string | null;
    first_name: string | null;
    last_name: string | null;
    /** Says which of the three blocks is filled. */
    billing_type?: BillingType | null;
    /** Filled for an API key with a prepaid wallet. */
    wallet?: WalletInfo | null;
    /** Filled for a token that uses the web plan. */
    subscription?: SubscriptionInfo | null;
    /** Filled for metered accounts. */
    usage_based?: UsageBasedInfo | null;
};
/** Automatic refilling of the wallet; while it is on, the balance is no ceiling for spending. */
export type AutoReloadInfo = {
    enabled: boolean;
    /** US dollars; balance below which the wallet is refilled. */
    threshold_usd?: number | null;
    /** US dollars; how much is added. */
    amount_usd?: number | null;
};
/**
 * What the account pays with: prepaid wallet, plan credits or metered use.
 * @enum {string}
 */
export type BillingType = "wallet" | "subscription" | "usage_based" | (string & {});
/** A pool of plan credits. */
export type CreditPool = {
    /** Credits left. */
    remaining?: number | null;
    /** Time at which the pool is filled again. */
    resets_at?: string | null;
};
/** The credits of a web plan. */
export type SubscriptionCredits = {
    /** Credits included in the plan. */
    premium_credits?: CreditPool | null;
    /** Credits bought in addition. */
    add_on_credits?: CreditPool | null;
};
/** Plan and credits of an account that pays with a web plan. */
export type SubscriptionInfo = {
    plan: SubscriptionTier;
    credits: SubscriptionCredits;
};
/**
 * Name of the web plan.
 * @enum {string}
 */
export type SubscriptionTier = "free" | "starter" | "creator" | "pro" | "team" | "enterprise" | "business_plus" | (string & {});
/** Spending of an account that pays for metered use. */
export type UsageBasedInfo = {
    /** US dollars spent in the running period. */
    spending_current_usd?: number | null;
    /** US dollars that may be spent in the period. */
    spending_cap_usd?: number | null;
    included_credits?: number | null;
    remaining_credits?: number | null;
};
/**
 * Unit of a wallet balance: US dollars, or credits for Enterprise.
 * @enum {string}
 */
export type WalletCurrency = "usd" | "credits" | (string & {});
/** Prepaid wallet of an account that pays with an API key. */
export type WalletInfo = {
    /** Unit of the balance; look at it before counting. */
    currency: WalletCurrency;
    /** In the unit that `currency` says. */
    remaining_balance?: number | null;
    auto_reload?: AutoReloadInfo | null;
};
/** The new default voice of an avatar group. */
export type UpdateAvatarGroupRequest = {
    /** Voice used for a script when none is named; 403 when it cannot be used. */
    default_voice_id?: string | null;
};
/** How the consent of a person is asked for. */
export type CreateAvatarConsentRequest = {
    /** Page the person is sent to afterwards. */
    reroute_url?: string | null;
    /** Text of the agreement, at most 1,000 characters; for Enterprise accounts. */
    consent_text?: string | null;
    /** Recording of the agreement; for Enterprise accounts. */
    consent_video?: AssetInputInput | null;
};
/** The link on which consent is given. */
export type CreateAvatarConsentResponse = {
    avatar_group: AvatarGroupItem;
    /** Link for the person; works once and for 24 hours. */
    url?: string | null;
};
/** The deleted avatar group. */
export type AvatarGroupDeleteResponse = {
    id: string;
};
/** The new name of a look. */
export type UpdateAvatarLookRequest = {
    name?: string | null;
};
/** The deleted look. */
export type AvatarLookDeleteResponse = {
    id: string;
};
/** An event type with its meaning. */
export type WebhookEventTypeItem = {
    event_type: string;
    description: string;
};
/** A registered webhook endpoint. */
export type WebhookEndpointResponse = {
    endpoint_id: string;
    url: string;
    /** null means all events. */
    events?: string[] | null;
    /** Seen so far: `enabled`. */
    status: string;
    created_at: string;
    /** Key of the HMAC-SHA256 signature; given only when the endpoint is created, null elsewhere. */
    secret?: string | null;
};
/** The address to register and the events it receives. */
export type CreateWebhookEndpointRequest = {
    /** HTTPS address; the same one twice gets 409. Deliveries expect a 2xx answer within 10 seconds. */
    url: string;
    /** Events to send; all when null or left out. */
    events?: readonly WebhookEventType[] | null;
    /** Narrows the endpoint to one resource. */
    entity_id?: string | null;
};
/**
 * Event types known on the date of this document; the event type listing has the newest ones.
 * @enum {string}
 */
export type WebhookEventType = "avatar_video.success" | "avatar_video.fail" | "avatar_video_gif.success" | "avatar_video_gif.fail" | "video_translate.success" | "video_translate.fail" | "video_translate.preflight.validation_failed" | "video_translate.preflight.download_failed" | "personalized_video" | "instant_avatar.success" | "instant_avatar.fail" | "photo_avatar_generation.success" | "photo_avatar_generation.fail" | "photo_avatar_train.success" | "photo_avatar_train.fail" | "photo_avatar_add_motion.success" | "photo_avatar_add_motion.fail" | "proofread_creation.success" | "proofread_creation.fail" | "live_avatar.success" | "live_avatar.fail" | "avatar_video_caption.success" | "avatar_video_caption.fail" | "video_agent.success" | "video_agent.fail" | "hyperframes_video.success" | "hyperframes_video.fail" | "ai_clipping.success" | "ai_clipping.fail" | "filler_word_removal.success" | "filler_word_removal.fail" | "podcast.success" | "podcast.fail" | "batch.finished";
/** The parts of an endpoint to change. */
export type UpdateWebhookEndpointRequest = {
    url?: string | null;
    /** Replaces the stored list. */
    events?: readonly WebhookEventType[] | null;
};
/** The new signing secret of an endpoint. */
export type RotateSecretResponseData = {
    endpoint_id: string;
    /** Given only here; the old secret is invalid from now on. */
    secret: string;
};
/** An event as it was delivered. */
export type WebhookEventResponse = {
    /** The same event may be delivered more than once with the same id. */
    event_id: string;
    event_type: string;
    /** Fields depend on the event type; most are not documented. */
    event_data: {
        [key: string]: unknown;
    };
    created_at: string;
};
/** A found image or icon, as `type` says. */
export type AssetSearchItem = ImageAssetItem | IconAssetItem;
/** A found icon. */
export type IconAssetItem = {
    id: string;
    url: string;
    width?: number | null;
    height?: number | null;
    orientation?: string | null;
    is_transparent?: boolean | null;
    /**
     * @default icon
     * @constant
     */
    type: "icon";
};
/** A found image. */
export type ImageAssetItem = {
    id: string;
    url: string;
    width?: number | null;
    height?: number | null;
    orientation?: string | null;
    is_transparent?: boolean | null;
    /**
     * @default image
     * @constant
     */
    type: "image";
};
/** The uploaded file. */
export type UploadAssetV3Response = {
    asset_id: string;
    url: string;
    /** Type found from the bytes. */
    mime_type: string;
    size_bytes: number;
};
/** A stored file. */
export type GetAssetV3Response = {
    id: string;
    name: string;
    type: string;
    owner: string;
    space_id: string;
    folder_id?: string | null;
    /** Unix time in seconds. */
    uploaded_at: number;
    /** Link to the file; expires. */
    url?: string | null;
};
/** The deleted file. */
export type DeleteAssetV3Response = {
    id: string;
};
/** The file that is going to be sent to a direct upload. */
export type CreateAssetUploadRequest = {
    filename: string;
    /** MIME type of the file. */
    content_type: string;
    /** Exact size of the file. */
    size_bytes: number;
    /** SHA-256 of the bytes, to have the upload checked. */
    checksum_sha256?: string | null;
};
/** Where and how to send the bytes of a direct upload. */
export type CreateAssetUploadResponse = {
    asset_id: string;
    /** Address to PUT the bytes to. */
    upload_url: string;
    /** Headers to send with the PUT, unchanged. */
    upload_headers: {
        [key: string]: string;
    };
    /** Time left to send the bytes. */
    expires_in_seconds: number;
    /** Largest size accepted. */
    max_bytes: number;
    /** @constant */
    status: "pending_upload";
};
/** Report that the bytes of a direct upload were sent. */
export type CompleteAssetUploadRequest = {
    /** SHA-256 of the bytes, to have the upload checked. */
    checksum_sha256?: string | null;
};
/** The file of a finished direct upload. */
export type CompleteAssetUploadResponse = {
    asset_id: string;
    url: string;
    mime_type: string;
    size_bytes: number;
    /**
     * The file is still being checked.
     * @constant
     */
    status: "processing";
};
/** An agent session with its status and messages. */
export type GetSessionResponse = {
    session_id: string;
    /**
     * `waiting_for_input` and `reviewing` wait for a message from you; `completed` and `failed` are final.
     * @enum {string}
     */
    status: "thinking" | "waiting_for_input" | "reviewing" | "generating" | "completed" | "failed" | (string & {});
    /**
     * Percent.
     * @default 0
     */
    progress?: number;
    title?: string | null;
    /** The rendered video, once there is one. */
    video_id?: string | null;
    /** Unix time in seconds. */
    created_at: number;
    /** At most the last 40. */
    messages?: SessionMessage[];
};
/** A message in an agent session. */
export type SessionMessage = {
    /** Who wrote it: the user or the agent. */
    role: string;
    content: string;
    type: SessionMessageType;
    created_at?: number | null;
    /** Resources the message speaks of. */
    resource_ids?: string[] | null;
};
/**
 * Kind of a message in an agent session.
 * @enum {string}
 */
export type SessionMessageType = "text" | "resource" | "error" | (string & {});
/** A message to an agent session. */
export type SendMessageRequest = {
    /** 1 to 10,000 characters. */
    message: string;
    /** Look to use from here on. */
    avatar_id?: string | null;
    /** Voice to use from here on. */
    voice_id?: string | null;
    brand_kit_id?: string | null;
    /** At most 20: png, jpeg, mp4, webm, mp3, wav or pdf. */
    files?: readonly AssetInputInput[] | null;
};
/** The run that a message has started. */
export type SendMessageResponse = {
    session_id: string;
    run_id: string;
    title?: string | null;
};
/** Something an agent session has made or used. */
export type SessionResource = {
    resource_id: string;
    resource_type: string;
    source_type?: string | null;
    url?: string | null;
    thumbnail_url?: string | null;
    preview_url?: string | null;
    created_at?: number | null;
    metadata?: {
        [key: string]: unknown;
    } | null;
};
/** An empty object. */
export type StopSessionRequest = Record<string, never>;
/** The stopped agent session. */
export type StopSessionResponse = {
    session_id: string;
};
/** A clipping job with its progress and clips. */
export type AiClippingDetail = {
    id: string;
    title?: string | null;
    status: JobStatus;
    input_language?: string | null;
    /** Seconds. */
    source_duration?: number | null;
    output_settings?: HighlightOutputSettings | null;
    clips?: Clip[];
    /**
     * Percent.
     * @default 0
     */
    progress?: number;
    callback_id?: string | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    failure_message?: string | null;
};
/**
 * Look of the captions of a clip.
 * @enum {string}
 */
export type CaptionStylePreset = "subtle_gray" | "shadow_mint" | "subtle_cyan" | "stamp_red" | "retro_gold" | "block_dark" | "racing" | "modern_dark" | "modern_boxed" | "chunky" | "clean" | "shadow_lime" | "tag_yellow" | "pop_purple" | "spotlight" | "outline_classic" | "exotic" | "golden" | "simple" | "pop_single" | "energy" | "bold" | "elegant" | "neon_pink" | (string & {});
/** A clip cut from the source. */
export type Clip = {
    id: string;
    status: ClipStatus;
    duration_seconds?: number | null;
    aspect_ratio?: OutputAspectRatio | null;
    title?: string | null;
    /** The service's own estimate of appeal, 0 to 100. */
    virality_score?: number | null;
    thumbnail_url?: string | null;
    video_url?: string | null;
    failure_message?: string | null;
};
/**
 * State of a single clip.
 * @enum {string}
 */
export type ClipStatus = "pending" | "completed" | "failed" | (string & {});
/** Length, shape and captions of the clips. */
export type HighlightOutputSettings = {
    /** 1 to 4 lengths; each makes clips of its own, and clips are what is billed. */
    duration_types?: OutputDuration[];
    /** @default portrait */
    aspect_ratio?: OutputAspectRatio;
    /** @default true */
    captions?: boolean;
    /** @default outline_classic */
    caption_style?: CaptionStylePreset;
    /** What to look for, at most 500 characters. */
    prompt?: string | null;
};
/**
 * State of a clipping job; `completed`, `failed` and `cancelled` are final.
 * @enum {string}
 */
export type JobStatus = "pending" | "running" | "completed" | "failed" | "cancelled" | (string & {});
/**
 * Shape of a clip.
 * @enum {string}
 */
export type OutputAspectRatio = "landscape" | "portrait" | "square" | (string & {});
/**
 * Aimed length of a clip in seconds, or `long`.
 * @enum {string}
 */
export type OutputDuration = "30" | "60" | "180" | "long" | (string & {});
/** The deleted clipping job. */
export type DeleteAiClippingResponse = {
    id: string;
};
/** The video to cut clips from. */
export type CreateAiClippingRequest = {
    video: AssetUrlOrId;
    title?: string | null;
    /** Language of the source; detected when left out. */
    input_language?: string | null;
    output_settings?: HighlightOutputSettingsInput;
    callback_url?: string | null;
    callback_id?: string | null;
};
/** The accepted clipping job. */
export type CreateAiClippingResponse = {
    ai_clipping_id: string;
};
/** The recording to cut filler words from. */
export type CreateFillerWordRemovalRequest = {
    /** The recording, at most 7,200 seconds. Its length is billed. */
    video: AssetUrlOrId;
    title?: string | null;
    callback_url?: string | null;
    callback_id?: string | null;
};
/** The accepted filler word removal. */
export type CreateFillerWordRemovalResponse = {
    filler_word_removal_id: string;
};
/** A filler word removal with its progress and result. */
export type FillerWordRemovalDetail = {
    id: string;
    title?: string | null;
    status: FillerWordRemovalDetailJobStatus;
    /**
     * Percent.
     * @default 0
     */
    progress?: number;
    video_url?: string | null;
    thumbnail_url?: string | null;
    /** Seconds; the billed length, but at least one minute. */
    original_duration?: number | null;
    /** Seconds. */
    output_duration?: number | null;
    /** Number of cuts; with none the charge is refunded. */
    num_cuts?: number | null;
    /** Percent of the length that was cut. */
    reduction_pct?: number | null;
    callback_id?: string | null;
    /** Unix time in seconds. */
    created_at?: number | null;
    failure_message?: string | null;
};
/**
 * State of a filler word removal; `completed` and `failed` are final.
 * @enum {string}
 */
export type FillerWordRemovalDetailJobStatus = "pending" | "running" | "completed" | "failed" | (string & {});
/** Up to 100 videos to render. */
export type CreateVideoBatchRequest = {
    title?: string | null;
    /** Folder for all videos of the batch. */
    folder_id?: string | null;
    callback_url?: string | null;
    /** 1 to 100; each is billed by itself. */
    videos: readonly CreateBatchVideoItem[];
};
/** A video of a batch, as `type` says; without a folder of its own. */
export type CreateBatchVideoItem = CreateBatchVideoFromAvatar | CreateBatchVideoFromImage | CreateBatchVideoFromCinematicAvatar | CreateBatchVideoFromStudio;
/** A video of one avatar, as part of a batch. */
export type CreateBatchVideoFromAvatar = {
    /** Name shown in lists. */
    title?: string | null;
    /** 720p and 1080p cost the same, 4k costs more and was called unavailable for Avatar IV and V in July 2026. */
    resolution?: VideoResolutionInput | null;
    /**
     * Default 16:9; `auto` keeps the shape of the source.
     * @default 16:9
     */
    aspect_ratio?: VideoAspectRatioInput | null;
    /** Whether the picture is fitted into the frame or fills it. */
    fit?: AvatarFit | null;
    /** Not together with `output_format: webm`. */
    background?: BackgroundSetting | null;
    /** Takes the background away; a video avatar needs a look with matting. Turned on by `output_format: webm`. */
    remove_background?: boolean | null;
    /** Address that gets an unsigned, best-effort message when this job ends; registered webhook endpoints are signed. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /** Only for selected Enterprise customers. */
    watermark?: WatermarkInput | null;
    /** A subtitle file comes back in any case; setting a style burns the subtitles into the picture. */
    caption?: CaptionSetting | null;
    /**
     * Default mp4. webm has a transparent background, needs a look with matting and excludes `background`.
     * @default mp4
     */
    output_format?: VideoOutputFormatInput;
    /** Text to speak, at most 5,000 characters. Exactly one of `script`, `audio_url` and `audio_asset_id` is needed. Its length decides the length of the video and so the price. */
    script?: string | null;
    /** Voice for `script`; may be left out when the avatar has a default voice. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB and 600 seconds, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
    /** @constant */
    type: "avatar";
    /** Id of a look (not of a group). Its type, together with the engine, decides the price. */
    avatar_id: string;
    /** Glossary whose pronunciations are used for synthesized speech; captions are not changed by it. */
    brand_glossary_id?: string | null;
    /** Description of movements and gestures. For photo avatars, and for video avatars on Avatar V; refused on Avatar III, for video avatars on IV, and on V for a photo avatar whose group has no animation reference. */
    motion_prompt?: string | null;
    /** Only for photo avatars on Avatar IV. Left out means low. */
    expressiveness?: ExpressivenessInput | null;
    /** Left out means Avatar IV. Has to be an object, and one that the look supports. */
    engine?: AvatarEngineConfig | null;
};
/** A cinematic video, as part of a batch. */
export type CreateBatchVideoFromCinematicAvatar = {
    /** @constant */
    type: "cinematic_avatar";
    /** What happens in the scene, at most 10,000 characters. */
    prompt: string;
    /** One to three looks. Looks and references together: at most 3 videos and 9 images. */
    avatar_id: readonly string[];
    /** Further pictures and videos to go by. Looks and references together: at most 3 videos and 9 images. */
    references?: readonly AssetInputInput[] | null;
    /**
     * Default 16:9.
     * @default 16:9
     * @enum {string}
     */
    aspect_ratio?: "16:9" | "9:16" | "1:1";
    /**
     * Default 720p; 4k is not offered.
     * @default 720p
     * @enum {string}
     */
    resolution?: "720p" | "1080p";
    /**
     * Lets the model choose the length; leave `duration` out then.
     * @default false
     */
    auto_duration?: boolean;
    /** Seconds, 4 to 15; 10 when left out. The price does not depend on it ($7.00 per video, price card 2026-06). */
    duration?: number | null;
    /**
     * Has the prompt rewritten before use.
     * @default false
     */
    enhance_prompt?: boolean;
    /** Name shown in lists. */
    title?: string | null;
};
/** A video of an image that speaks, as part of a batch. */
export type CreateBatchVideoFromImage = {
    /** Name shown in lists. */
    title?: string | null;
    /** 720p and 1080p cost the same, 4k costs more and was called unavailable for Avatar IV and V in July 2026. */
    resolution?: VideoResolutionInput | null;
    /**
     * Default 16:9; `auto` keeps the shape of the source.
     * @default 16:9
     */
    aspect_ratio?: VideoAspectRatioInput | null;
    /** Whether the picture is fitted into the frame or fills it. */
    fit?: AvatarFit | null;
    /** Not together with `output_format: webm`. */
    background?: BackgroundSetting | null;
    /** Takes the background away; a video avatar needs a look with matting. Turned on by `output_format: webm`. */
    remove_background?: boolean | null;
    /** Address that gets an unsigned, best-effort message when this job ends; registered webhook endpoints are signed. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /** Only for selected Enterprise customers. */
    watermark?: WatermarkInput | null;
    /** A subtitle file comes back in any case; setting a style burns the subtitles into the picture. */
    caption?: CaptionSetting | null;
    /**
     * Default mp4. webm has a transparent background, needs a look with matting and excludes `background`.
     * @default mp4
     */
    output_format?: VideoOutputFormatInput;
    /** Text to speak, at most 5,000 characters. Exactly one of `script`, `audio_url` and `audio_asset_id` is needed. Its length decides the length of the video and so the price. */
    script?: string | null;
    /** Voice for `script`; an image has no default voice, so it is needed with a script. */
    voice_id?: string | null;
    /** Public address of a wav or mp3 file of at most 50 MB and 600 seconds, in place of `script` and `audio_asset_id`. The video follows its length. */
    audio_url?: string | null;
    /** Uploaded recording, in place of `script` and `audio_url`. The video follows its length. */
    audio_asset_id?: string | null;
    /** How the voice speaks the script. */
    voice_settings?: VoiceSettingsInput | null;
    /** @constant */
    type: "image";
    /** The picture to animate. By URL: jpg or png, at most 50 MB and below 2K. Priced as a photo avatar on Avatar IV ($0.05 per second, price card 2026-06); there is no choice of engine. */
    image: AssetInputInput;
    /** Glossary whose pronunciations are used for synthesized speech; captions are not changed by it. */
    brand_glossary_id?: string | null;
    /** Description of movements and gestures. */
    motion_prompt?: string | null;
    /** How lively the picture moves. Left out means low. */
    expressiveness?: ExpressivenessInput | null;
};
/** A video of 1 to 50 scenes, as part of a batch. */
export type CreateBatchVideoFromStudio = {
    /** @constant */
    type: "studio";
    /** Name shown in lists. */
    title?: string | null;
    /**
     * Default 16:9; `auto` keeps the shape of the source.
     * @default 16:9
     */
    aspect_ratio?: VideoAspectRatioInput | null;
    /** 720p and 1080p cost the same, 4k costs more and was called unavailable for Avatar IV and V in July 2026. */
    resolution?: VideoResolutionInput | null;
    /** Glossary whose pronunciations are used for synthesized speech; captions are not changed by it. */
    brand_glossary_id?: string | null;
    /** Address that gets an unsigned, best-effort message when this job ends; registered webhook endpoints are signed. */
    callback_url?: string | null;
    /** Your own mark, given back in callbacks and events. */
    callback_id?: string | null;
    /** A subtitle file comes back in any case; setting a style burns the subtitles into the picture. */
    caption?: CaptionSetting | null;
    /** Only for selected Enterprise customers. */
    watermark?: WatermarkInput | null;
    /** In order, 1 to 50. */
    scenes: readonly StudioScene[];
};
/** The accepted video batch. */
export type CreateVideoBatchResponse = {
    batch_id: string;
};
/** A batch of videos, translations, lipsyncs or files with one page of its items. */
export type VideoBatchDetail = {
    batch_id: string;
    title?: string | null;
    status: BatchStatus;
    total_items: number;
    /** Number of items by status. */
    counts_by_status: {
        [key: string]: number;
    };
    /** Unix time in seconds. */
    created_at: number;
    items: VideoBatchItem[];
    has_more: boolean;
    next_token?: string | null;
};
/**
 * State of an item of a batch.
 * @enum {string}
 */
export type BatchItemStatus = "queued" | "processing" | "completed" | "failed" | (string & {});
/**
 * State of a batch; `completed` and `failed` are final.
 * @enum {string}
 */
export type BatchStatus = "processing" | "completed" | "failed" | (string & {});
/** An item of a batch. */
export type VideoBatchItem = {
    /** Place in the request, from 0. */
    item_index: number;
    status: BatchItemStatus;
    /** Id of the video, translation, lipsync or file. */
    video_id?: string | null;
    error?: {
        [key: string]: unknown;
    } | null;
};
/** Status of one job in a look-up of many. */
export type VideoStatusEntry = {
    /** Id of the video, translation, lipsync or file. */
    video_id?: string | null;
    /** Status of an item, or `not_found` for an unknown id. */
    status: string;
    error?: {
        [key: string]: unknown;
    } | null;
    batch_id?: string | null;
    /** Place in the batch, from 0. */
    item_index?: number | null;
};
/** Up to 100 videos to translate. */
export type CreateVideoTranslationBatchRequest = {
    title?: string | null;
    callback_url?: string | null;
    /** 1 to 100, counted after each item is split by output language. */
    video_translations: readonly CreateVideoTranslationRequest[];
};
/** The accepted translation batch. */
export type CreateVideoTranslationBatchResponse = {
    batch_id: string;
};
/** Up to 100 lipsyncs to make. */
export type CreateLipsyncBatchRequest = {
    title?: string | null;
    callback_url?: string | null;
    lipsyncs: readonly CreateLipsyncRequest[];
};
/** The accepted lipsync batch. */
export type CreateLipsyncBatchResponse = {
    batch_id: string;
};
/** Up to 100 files that are going to be sent. */
export type CreateAssetUploadBatchRequest = {
    title?: string | null;
    callback_url?: string | null;
    files: readonly AssetUploadItem[];
};
/** A file of an upload batch. */
export type AssetUploadItem = {
    filename: string;
    /** MIME type of the file. */
    content_type: string;
    /** Exact size of the file. */
    size_bytes: number;
    /** SHA-256 of the bytes, to have the upload checked. */
    checksum_sha256?: string | null;
};
/** Where and how to send the files of a batch. */
export type CreateAssetUploadBatchResponse = {
    batch_id: string;
    items: AssetUploadBatchItem[];
};
/** Where and how to send one file of a batch. */
export type AssetUploadBatchItem = {
    asset_id: string;
    /** Address to PUT the bytes to. */
    upload_url: string;
    /** Headers to send with the PUT, unchanged. */
    upload_headers: {
        [key: string]: string;
    };
    /** Time left to send the bytes. */
    expires_in_seconds: number;
    /** Largest size accepted. */
    max_bytes: number;
    /** @constant */
    status: "pending_upload";
};
/** Report that the files of a batch were sent. */
export type CompleteAssetBatchRequest = {
    batch_id: string;
};
/** The asset batch that is being checked. */
export type CompleteAssetBatchResponse = {
    batch_id: string;
};
/** Subject, avatars and voices of a podcast. */
export type CreatePodcastRequest = {
    /** At most 4,000 characters; needed when there are no source files. */
    topic?: string | null;
    /** At most 5; needed when there is no topic. */
    source_files?: readonly AssetUrlOrId[];
    host_avatar_id: string;
    guest_avatar_id: string;
    host_voice_id: string;
    guest_voice_id: string;
    /**
     * @default landscape
     * @enum {string}
     */
    layout?: "landscape" | "portrait";
    /**
     * @default auto
     * @enum {string}
     */
    duration?: "auto" | "1min" | "2min" | "3min" | "5min";
    /** At most 2,000 characters. */
    instructions?: string | null;
    callback_url?: string | null;
    callback_id?: string | null;
};
/** The accepted podcast. */
export type PodcastCreateResponse = {
    podcast_id: string;
    /** @enum {string} */
    status: "processing" | "completed" | "failed" | (string & {});
};
/** A podcast with its status and link. */
export type PodcastDetail = {
    podcast_id: string;
    /** @enum {string} */
    status: "processing" | "completed" | "failed" | (string & {});
    title?: string | null;
    video_url?: string | null;
    thumbnail_url?: string | null;
    /** Length in seconds. */
    duration?: number | null;
    failure_message?: string | null;
    /** Unix time in seconds. */
    created_at?: number | null;
};
/** Answer to deleting a podcast. */
export type PodcastDeleteResponse = Record<string, unknown>;
/** Any JSON value. */
export type JsonValue = unknown;
/** Name and first draft of a workflow. */
export type CreateWorkflowRequest = {
    name: string;
    product_graph: WorkflowProductGraph;
    meta?: {
        [key: string]: JsonValue;
    } | null;
};
/** Where the value of a node input comes from, as `kind` says. */
export type GraphBinding = GraphLiteralBinding | GraphNodeOutputBinding | GraphRunInputBinding | GraphObjectBinding | GraphListBinding;
/** A list put together from other bindings. */
export type GraphListBinding = {
    /**
     * @default list
     * @constant
     */
    kind: "list";
    items?: GraphBinding[];
};
/** A fixed value. */
export type GraphLiteralBinding = {
    /**
     * @default literal
     * @constant
     */
    kind: "literal";
    value?: JsonValue;
};
/** The output of another node. */
export type GraphNodeOutputBinding = {
    /**
     * @default node_output
     * @constant
     */
    kind: "node_output";
    node_id: string;
    port: string;
};
/** An object put together from other bindings. */
export type GraphObjectBinding = {
    /**
     * @default object
     * @constant
     */
    kind: "object";
    fields?: {
        [key: string]: GraphBinding;
    };
};
/** An input given when the workflow is run. */
export type GraphRunInputBinding = {
    /**
     * @default run_input
     * @constant
     */
    kind: "run_input";
    name: string;
};
/** An input that a run of the workflow takes. */
export type WorkflowGraphInputDecl = {
    type: WorkflowValueType;
    /** @default true */
    required?: boolean;
};
/** A step of a workflow. */
export type WorkflowGraphNode = {
    id: string;
    type: string;
    variant?: string | null;
    config?: {
        [key: string]: JsonValue;
    };
    depends_on?: string[];
    bindings?: {
        [key: string]: GraphBinding;
    };
};
/** The node output that becomes an output of the run. */
export type WorkflowGraphOutputDecl = {
    node_id: string;
    port: string;
};
/** Inputs, nodes and outputs of a workflow, as they are written. */
export type WorkflowProductGraph = {
    schema_version: string;
    inputs?: {
        [key: string]: WorkflowGraphInputDeclInput;
    };
    nodes?: readonly WorkflowGraphNodeInput[];
    outputs?: {
        [key: string]: WorkflowGraphOutputDeclInput;
    };
};
/**
 * Type of a value that flows through a workflow.
 * @enum {string}
 */
export type WorkflowValueType = "text" | "json" | "video" | "image" | "audio" | "avatar" | (string & {});
/** A workflow with its draft. */
export type WorkflowDefinitionResponse = {
    id: string;
    name: string;
    status: WorkflowDefinitionStatus;
    draft_revision: number;
    draft_product_graph?: WorkflowProductGraphView | null;
    meta?: {
        [key: string]: JsonValue;
    } | null;
    latest_version?: WorkflowVersionRef | null;
};
/**
 * State of a workflow.
 * @enum {string}
 */
export type WorkflowDefinitionStatus = "draft" | "active" | "archived" | (string & {});
/** Inputs, nodes and outputs of a workflow, as they are stored. */
export type WorkflowProductGraphView = {
    schema_version: string;
    inputs?: {
        [key: string]: WorkflowGraphInputDecl;
    };
    nodes?: WorkflowGraphNode[];
    outputs?: {
        [key: string]: WorkflowGraphOutputDecl;
    };
};
/** Pointer to a published version. */
export type WorkflowVersionRef = {
    id: string;
    version_number: number;
};
/** A workflow in a list. */
export type WorkflowDefinitionListItem = {
    id: string;
    name: string;
    status: WorkflowDefinitionStatus;
    draft_revision: number;
};
/** The new draft graph and the revision it is based on. */
export type UpdateWorkflowDraftRequest = {
    product_graph: WorkflowProductGraph;
    /** Revision the change is based on; 409 when it is not the current one. */
    expected_revision: number;
};
/** The graph to publish. */
export type PublishVersionRequest = {
    product_graph: WorkflowProductGraph;
};
/** A published version of a workflow. */
export type WorkflowVersionResponse = {
    id: string;
    definition_id: string;
    version_number: number;
    checksum: string;
    compiler_version: string;
    adapter_manifest_digest: string;
    product_graph: WorkflowProductGraphView;
    plan_summary: CompiledNodeSummary[];
};
/** A node of a published version. */
export type CompiledNodeSummary = {
    node_id: string;
    family: string;
    variant?: string | null;
    contract_version: string;
    adapter_version: string;
    parents?: string[];
};
/** A published version in a list. */
export type WorkflowVersionListItem = {
    id: string;
    version_number: number;
    checksum: string;
};
/** The node types a graph can use, by family. */
export type NodeTypeCatalogResponse = {
    families: NodeTypeFamilyEntry[];
};
/** A family of node types. */
export type NodeTypeFamilyEntry = {
    family: string;
    display_name: string;
    variants: NodeTypeVariantEntry[];
};
/**
 * Whether a node type is current or on its way out.
 * @enum {string}
 */
export type NodeTypeLifecycle = "available" | "deprecated" | (string & {});
/** An input or output of a node type. */
export type NodeTypePortEntry = {
    name: string;
    type: string;
    required?: boolean | null;
    description: string;
};
/** A node type with its settings and ports. */
export type NodeTypeVariantEntry = {
    variant: string | null;
    display_name: string;
    description: string;
    category: string;
    config_schema: {
        [key: string]: JsonValue;
    };
    input_ports: NodeTypePortEntry[];
    output_ports: NodeTypePortEntry[];
    contract_version: string;
    lifecycle: NodeTypeLifecycle;
};
/** The workflow to run and its inputs. */
export type CreateWorkflowRunRequest = {
    workflow_id: string;
    /** Number of the published version to run. */
    version_number?: number | null;
    inputs?: {
        [key: string]: JsonValue;
    };
};
/** A run with its progress and outputs. */
export type WorkflowRunResponse = {
    id: string;
    workflow: WorkflowRunWorkflowRef;
    status: PublicWorkflowRunStatus;
    /** Format: date-time */
    created_at: string;
    /** Format: date-time */
    started_at?: string | null;
    /** Format: date-time */
    completed_at?: string | null;
    progress: WorkflowRunProgress;
    error?: WorkflowRunError | null;
    outputs?: WorkflowRunOutput[];
};
/**
 * State of a run; `partial` means that some outputs are there and some failed.
 * @enum {string}
 */
export type PublicWorkflowRunStatus = "pending" | "processing" | "succeeded" | "partial" | "failed" | "canceled" | (string & {});
/** Why a run or one of its nodes failed. */
export type WorkflowRunError = {
    code: string;
    message: string;
    node_id?: string | null;
};
/** An output of a run. */
export type WorkflowRunOutput = {
    name: string;
    type?: string | null;
    status: WorkflowRunOutputStatus;
    delivery?: WorkflowRunOutputDelivery | null;
    artifact_id?: string | null;
    /** The value itself when delivered inline (at most 64 KiB each, 256 KiB together). */
    value?: JsonValue | null;
    /** Link to the value when delivered by reference. */
    url?: string | null;
    /** Seconds until the link expires. */
    expires_in?: number | null;
    is_public?: boolean | null;
};
/**
 * Whether an output is in the answer or behind a link.
 * @enum {string}
 */
export type WorkflowRunOutputDelivery = "inline" | "reference" | (string & {});
/**
 * State of an output.
 * @enum {string}
 */
export type WorkflowRunOutputStatus = "pending" | "ready" | "failed" | (string & {});
/** How many nodes of a run are in which state. */
export type WorkflowRunProgress = {
    total: number;
    /** @default 0 */
    pending?: number;
    /** @default 0 */
    processing?: number;
    /** @default 0 */
    succeeded?: number;
    /** @default 0 */
    failed?: number;
    /** @default 0 */
    skipped?: number;
    /** @default 0 */
    canceled?: number;
};
/** The workflow version a run belongs to. */
export type WorkflowRunWorkflowRef = {
    id: string;
    version_id: string;
    version_number: number;
};
/** A run in a list. */
export type WorkflowRunListItem = {
    id: string;
    version_id: string;
    status: PublicWorkflowRunStatus;
    /** Format: date-time */
    created_at: string;
};
/** A node of a run with its state. */
export type WorkflowRunNodeItem = {
    node_id: string;
    node_type?: string | null;
    status: PublicWorkflowNodeStatus;
    /** Format: date-time */
    started_at?: string | null;
    /** Format: date-time */
    completed_at?: string | null;
    error?: WorkflowRunError | null;
};
/**
 * State of a node in a run.
 * @enum {string}
 */
export type PublicWorkflowNodeStatus = "pending" | "processing" | "succeeded" | "failed" | "skipped" | "canceled" | (string & {});
/** Two videos made from the same prompt and the question to judge them by. */
export type VideoQualityComparisonRequest = {
    prompt: string;
    /** Name of the model behind the first video. */
    model_a: string;
    /** Name of the model behind the second video. */
    model_b: string;
    video_a: AssetInputInput;
    video_b: AssetInputInput;
    question_id: VideoQualityQuestionIdInput;
    judge_model_version?: string | null;
};
/**
 * The question two videos are judged by.
 * @enum {string}
 */
export type VideoQualityQuestionId = "engagement" | "prompt_intent" | "composition" | "temporal_consistency" | "craft" | "q1" | (string & {});
/** A comparison with its verdict once it is known. */
export type VideoQualityComparisonResponse = {
    comparison_id: string;
    status: VideoQualityJobStatus;
    result?: VideoQualityComparisonResult | null;
    error?: VideoQualityComparisonError | null;
};
/** Why a comparison failed. */
export type VideoQualityComparisonError = {
    code: string;
    message: string;
};
/** The verdict of a comparison. */
export type VideoQualityComparisonResult = {
    model_a: string;
    model_b: string;
    winner: string;
    /**
     * Which of the two videos won.
     * @enum {string}
     */
    winner_side: "a" | "b" | (string & {});
    confidence: number;
    question_id: VideoQualityQuestionId;
    judge_model_version: string;
};
/**
 * State of a comparison or batch; `completed` and `failed` are final.
 * @enum {string}
 */
export type VideoQualityJobStatus = "processing" | "completed" | "failed" | (string & {});
/** Up to 100 comparisons to make. */
export type CreateVideoQualityComparisonBatchRequest = {
    comparisons: readonly VideoQualityComparisonRequest[];
};
/** The accepted comparison batch. */
export type CreateVideoQualityComparisonBatchResponse = {
    batch_id: string;
    status: VideoQualityJobStatus;
    total_items: number;
};
/** A comparison batch with one page of its items. */
export type VideoQualityComparisonBatchResponse = {
    batch_id: string;
    status: VideoQualityJobStatus;
    total_items: number;
    counts: VideoQualityComparisonBatchCounts;
    items: VideoQualityComparisonBatchItem[];
    has_more: boolean;
    next_token?: string | null;
};
/** How many comparisons are in which state. */
export type VideoQualityComparisonBatchCounts = {
    processing: number;
    completed: number;
    failed: number;
};
/** A comparison of a batch. */
export type VideoQualityComparisonBatchItem = {
    item_index: number;
    comparison: VideoQualityComparisonResponse;
};
/**
 * What a folder may hold.
 * @enum {string}
 */
export type FolderType = "mixed" | "video" | "video_translate" | (string & {});
/** Name, kind and place of a new folder. */
export type CreateFolderRequest = {
    name: string;
    parent_id?: string | null;
    /** @default mixed */
    type?: FolderTypeInput;
};
/** A folder. */
export type FolderDetail = {
    folder_id: string;
    name: string;
    type: FolderType;
    parent_id?: string | null;
    creator_username?: string | null;
    is_trash: boolean;
    /** Unix time in seconds. */
    created_at: number;
    /** Unix time in seconds. */
    updated_at: number;
};
/** The person and the reference picture to generate images from. */
export type CreateModelImageRequest = {
    /** @constant */
    model: "heygen-image-1";
    /**
     * @default identity_remix
     * @constant
     */
    mode?: "identity_remix";
    /** 1 to 5 pictures of the person. */
    identity_images: readonly AssetInputInput[];
    /** Exactly one picture to put the person into. */
    reference_images: readonly AssetInputInput[];
    /** @default 1 */
    num_images?: number;
    /** @enum {string|null} */
    aspect_ratio?: "1:1" | "2:3" | "3:2" | "3:4" | "4:3" | "4:5" | "5:4" | "9:16" | "16:9" | null;
    seed?: number | null;
};
/** The accepted image generation. */
export type CreateModelImageResponse = {
    generation_id: string;
};
/** An image generation with its status and images. */
export type ModelImageGeneration = {
    generation_id: string;
    /** @enum {string} */
    status: "pending" | "completed" | "failed" | "cancelled" | (string & {});
    /** @enum {string} */
    model: "heygen-image-1" | (string & {});
    num_images: number;
    created_at: number;
    images: ModelImageItem[];
    /** @enum {string|null} */
    failure_code?: "generation_failed" | "generation_cancelled" | "insufficient_credit" | "usage_limit_reached" | "no_face_detected" | "multiple_faces_detected" | (string & {}) | null;
    failure_message?: string | null;
};
/** A generated image. */
export type ModelImageItem = {
    image_id: string;
    image_url: string;
    width: number;
    height: number;
    seed: number;
};
/**
 * How the prompt is rewritten before use.
 * @enum {string}
 */
export type ModelVideoPromptEnhancement = "turbo" | "quality" | "default" | "disabled";
/**
 * Size of a generated clip; 1080p and 2k cost three times as much.
 * @enum {string}
 */
export type ModelVideoResolution = "480p" | "768p" | "1080p" | "2k";
/** A clip from text, from an image or from references, as `mode` says. */
export type CreateModelVideoRequest = TextToVideoRequest | ImageToVideoRequest | ReferenceToVideoRequest;
/** A clip generated from text alone. */
export type TextToVideoRequest = {
    /** @constant */
    mode: "text_to_video";
    /** @constant */
    model: "heygen-video-1";
    /** At most 16,000 characters; another source allows 32,000. */
    prompt: string;
    /**
     * Seconds, 5 to 15; what is billed.
     * @default 5
     */
    duration?: number;
    /**
     * 1080p and 2k need an explicit 16:9 or 9:16 and cost three times as much.
     * @default 768p
     */
    resolution?: ModelVideoResolution;
    /**
     * @default 16:9
     * @enum {string}
     */
    aspect_ratio?: "21:9" | "16:9" | "4:3" | "1:1" | "3:4" | "9:16";
    /** @default quality */
    prompt_enhancement?: ModelVideoPromptEnhancement;
    seed?: number | null;
    callback_url?: string | null;
    callback_id?: string | null;
};
/** A clip that starts from a given image. */
export type ImageToVideoRequest = {
    /** @constant */
    mode: "image_to_video";
    /** @constant */
    model: "heygen-video-1";
    /** At most 16,000 characters; another source allows 32,000. */
    prompt: string;
    /** The first frame. */
    image: AssetInputInput;
    /**
     * Seconds, 5 to 15; what is billed.
     * @default 5
     */
    duration?: number;
    /**
     * 1080p and 2k cost three times as much.
     * @default 768p
     */
    resolution?: ModelVideoResolution;
    /** @enum {string|null} */
    aspect_ratio?: "21:9" | "16:9" | "4:3" | "1:1" | "3:4" | "9:16" | "adaptive" | null;
    /** @default quality */
    prompt_enhancement?: ModelVideoPromptEnhancement;
    seed?: number | null;
    callback_url?: string | null;
    callback_id?: string | null;
};
/** A clip guided by reference files, which cost extra. */
export type ReferenceToVideoRequest = {
    /** @constant */
    mode: "reference_to_video";
    /** @constant */
    model: "heygen-video-1";
    /** At most 16,000 characters; another source allows 32,000. */
    prompt: string;
    /** At most 9; all references together at most 12, with at least one image or video. */
    reference_images?: readonly AssetInputInput[];
    /** At most 3; their seconds are billed too. */
    reference_videos?: readonly AssetInputInput[];
    /** At most 3; not enough by itself. */
    reference_audio?: readonly AssetInputInput[];
    /**
     * Seconds, 5 to 15; what is billed.
     * @default 5
     */
    duration?: number;
    /**
     * 1080p and 2k need an explicit 16:9 or 9:16 and cost three times as much.
     * @default 768p
     */
    resolution?: ModelVideoResolution;
    /**
     * @default adaptive
     * @enum {string}
     */
    aspect_ratio?: "21:9" | "16:9" | "4:3" | "1:1" | "3:4" | "9:16" | "adaptive";
    /** @default quality */
    prompt_enhancement?: ModelVideoPromptEnhancement;
    seed?: number | null;
    callback_url?: string | null;
    callback_id?: string | null;
};
/** A model voice trained on at least 20 minutes of recordings. */
export type CreateProfessionalAudioVoice = {
    /** @constant */
    mode: "professional";
    /** 1 to 10 recordings of together at least 20 minutes and at most 1.5 GB. */
    audio: readonly AssetInputInput[];
    name?: string | null;
    language?: string | null;
    /** Voice to train again; a new one when left out. */
    voice_id?: string | null;
};
/** A model voice made of a single recording. */
export type CreateInstantAudioVoice = {
    /** @constant */
    mode: "instant";
    name: string;
    /** Exactly one recording. */
    audio: readonly AssetInputInput[];
    language?: string | null;
    /** @enum {string|null} */
    gender?: "male" | "female" | null;
    /** @enum {string|null} */
    age?: "young" | "old" | null;
    /** @default true */
    remove_background_noise?: boolean;
    /**
     * How close to stay to the recording.
     * @default extra_high
     * @enum {string}
     */
    similarity?: "medium" | "high" | "mel" | "extra_high" | "max";
};
/** The accepted clip. */
export type CreateModelVideoResponse = {
    video_id: string;
    /** @enum {string} */
    status: "pending" | "processing" | "completed" | "failed" | "cancelled" | (string & {});
};
/** How long the generation took. */
export type ModelVideoTimings = {
    inference: number | null;
};
/** A generated clip with its status and link. */
export type ModelVideoGeneration = {
    video_id: string;
    /** @enum {string} */
    status: "pending" | "processing" | "completed" | "failed" | "cancelled" | (string & {});
    /** @enum {string} */
    model: "heygen-video-1" | (string & {});
    created_at: number;
    video_url?: string | null;
    /** Seconds. */
    duration?: number | null;
    width?: number | null;
    height?: number | null;
    aspect_ratio?: string | null;
    seed?: number | null;
    timings?: ModelVideoTimings | null;
    /** @enum {string|null} */
    failure_code?: "generation_failed" | "generation_cancelled" | (string & {}) | null;
    failure_message?: string | null;
};
/** The API key the request was made with. */
export type CurrentApiKey = {
    key_id?: string;
    key_name?: string | null;
    status?: string;
    /** Seen so far: `custom`. */
    scope_mode?: string;
    /** Such as videos:write. */
    scopes?: string[];
    /** Format: date-time */
    created_at?: string | null;
    /** Format: date-time */
    updated_at?: string | null;
    /**
     * Format: date-time
     * null when the key does not expire.
     */
    expires_at?: string | null;
    expires_in_seconds?: number | null;
};
/** The whole answer of `videos.list`. */
export type ListVideosV3Envelope = {
    data?: VideoDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `videos.list`. */
export type ListVideosV3Query = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
    /** Only videos in this folder. */
    folder_id?: string;
    /** Only videos whose title matches. */
    title?: string;
};
/** The whole answer of `videos.create`. */
export type CreateVideoEnvelope = {
    data?: CreateAvatarVideoResponse;
};
/** The whole answer of `videos.get`. */
export type GetVideoV3Envelope = {
    data?: VideoDetail;
};
/** The whole answer of `videos.delete`. */
export type DeleteVideoV3Envelope = {
    data?: DeleteVideoResponse;
};
/** The whole answer of `videos.scenes`. */
export type GetVideoScenesV3Envelope = {
    error?: Record<string, unknown> | null;
    data?: VideoScenesResponse;
};
/** The whole answer of `videos.createBatch`. */
export type CreateVideoBatchV3Envelope = {
    data?: CreateVideoBatchResponse;
};
/** The whole answer of `videos.getBatch`. */
export type GetVideoBatchV3Envelope = {
    data?: VideoBatchDetail;
};
/** Query of `videos.getBatch`. */
export type GetVideoBatchV3Query = {
    /**
     * Most items in one page.
     * @default 100
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `videos.statuses`. */
export type BulkVideoStatusesV3Envelope = {
    data?: VideoStatusEntry[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `videos.statuses`. */
export type BulkVideoStatusesV3Query = {
    /** Comma-separated ids of videos, at most 100. */
    video_ids?: string;
    /** Comma-separated ids of batches, each of which stands for all its items, at most 100. */
    batch_ids?: string;
};
/** The whole answer of `videoAgents.list`. */
export type ListVideoAgentSessionsEnvelope = {
    data?: SessionListItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `videoAgents.list`. */
export type ListVideoAgentSessionsQuery = {
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `videoAgents.create`. */
export type CreateVideoAgentV3Envelope = {
    data?: CreateVideoAgentResponse;
};
/** The whole answer of `videoAgents.styles`. */
export type ListVideoAgentStylesEnvelope = {
    data?: StyleItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `videoAgents.styles`. */
export type ListVideoAgentStylesQuery = {
    /** Only styles with this tag. */
    tag?: string;
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `videoAgents.get`. */
export type GetVideoAgentSessionEnvelope = {
    data?: GetSessionResponse;
};
/** The whole answer of `videoAgents.send`. */
export type SendVideoAgentMessageEnvelope = {
    data?: SendMessageResponse;
};
/** The whole answer of `videoAgents.getResource`. */
export type GetVideoAgentResourceEnvelope = {
    data?: SessionResource;
};
/** The whole answer of `videoAgents.stop`. */
export type StopVideoAgentSessionEnvelope = {
    data?: StopSessionResponse;
};
/** The whole answer of `videoAgents.videos`. */
export type ListVideoAgentSessionVideosEnvelope = {
    data?: VideoDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** The whole answer of `videoTranslations.list`. */
export type ListVideoTranslationsV3Envelope = {
    data?: VideoTranslationDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `videoTranslations.list`. */
export type ListVideoTranslationsV3Query = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `videoTranslations.create`. */
export type CreateVideoTranslationV3Envelope = {
    data?: VideoTranslationCreateResponse;
};
/** The whole answer of `videoTranslations.languages`. */
export type ListVideoTranslationLanguagesV3Envelope = {
    data?: VideoTranslationLanguagesResponse;
};
/** The whole answer of `videoTranslations.proofreads.create`. */
export type CreateProofreadV3Envelope = {
    data?: CreateProofreadResponse;
};
/** The whole answer of `videoTranslations.proofreads.get`. */
export type GetProofreadV3Envelope = {
    data?: ProofreadDetail;
};
/** The whole answer of `videoTranslations.proofreads.generate`. */
export type GenerateFromProofreadV3Envelope = {
    data?: GenerateVideoResponse;
};
/** The whole answer of `videoTranslations.proofreads.downloadSrt`. */
export type DownloadProofreadSrtV3Envelope = {
    data?: DownloadSRTResponse;
};
/** The whole answer of `videoTranslations.proofreads.uploadSrt`. */
export type UploadProofreadSrtV3Envelope = {
    data?: ProofreadDetail;
};
/** The whole answer of `videoTranslations.get`. */
export type GetVideoTranslationV3Envelope = {
    data?: VideoTranslationDetail;
};
/** The whole answer of `videoTranslations.update`. */
export type UpdateVideoTranslationV3Envelope = {
    data?: VideoTranslationDetail;
};
/** The whole answer of `videoTranslations.delete`. */
export type DeleteVideoTranslationV3Envelope = {
    data?: VideoTranslationDeleteResponse;
};
/** The whole answer of `videoTranslations.createBatch`. */
export type CreateVideoTranslationBatchV3Envelope = {
    data?: CreateVideoTranslationBatchResponse;
};
/** The whole answer of `videoTranslations.getBatch`. */
export type GetVideoTranslationBatchV3Envelope = {
    data?: VideoBatchDetail;
};
/** Query of `videoTranslations.getBatch`. */
export type GetVideoTranslationBatchV3Query = {
    /**
     * Most items in one page.
     * @default 100
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `videoTranslations.statuses`. */
export type BulkVideoTranslationStatusesV3Envelope = {
    data?: VideoStatusEntry[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `videoTranslations.statuses`. */
export type BulkVideoTranslationStatusesV3Query = {
    /** Comma-separated ids of translations, at most 100. */
    video_translation_ids?: string;
    /** Comma-separated ids of batches, each of which stands for all its items, at most 100. */
    batch_ids?: string;
};
/** The whole answer of `lipsyncs.list`. */
export type ListLipsyncsV3Envelope = {
    data?: LipsyncDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `lipsyncs.list`. */
export type ListLipsyncsV3Query = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `lipsyncs.create`. */
export type CreateLipsyncV3Envelope = {
    data?: LipsyncCreateResponse;
};
/** The whole answer of `lipsyncs.get`. */
export type GetLipsyncV3Envelope = {
    data?: LipsyncDetail;
};
/** The whole answer of `lipsyncs.update`. */
export type UpdateLipsyncV3Envelope = {
    data?: LipsyncDetail;
};
/** The whole answer of `lipsyncs.delete`. */
export type DeleteLipsyncV3Envelope = {
    data?: LipsyncDeleteResponse;
};
/** The whole answer of `lipsyncs.createBatch`. */
export type CreateLipsyncBatchV3Envelope = {
    data?: CreateLipsyncBatchResponse;
};
/** The whole answer of `lipsyncs.getBatch`. */
export type GetLipsyncBatchV3Envelope = {
    data?: VideoBatchDetail;
};
/** Query of `lipsyncs.getBatch`. */
export type GetLipsyncBatchV3Query = {
    /**
     * Most items in one page.
     * @default 100
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `lipsyncs.statuses`. */
export type BulkLipsyncStatusesV3Envelope = {
    data?: VideoStatusEntry[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `lipsyncs.statuses`. */
export type BulkLipsyncStatusesV3Query = {
    /** Comma-separated ids of lipsyncs, at most 100. */
    lipsync_ids?: string;
    /** Comma-separated ids of batches, each of which stands for all its items, at most 100. */
    batch_ids?: string;
};
/** The whole answer of `avatars.list`. */
export type ListAvatarGroupsEnvelope = {
    data?: AvatarGroupItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `avatars.list`. */
export type ListAvatarGroupsQuery = {
    /**
     * Library avatars (`public`) or your own (`private`).
     * @enum {string}
     */
    ownership?: "public" | "private";
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `avatars.create`. */
export type CreateAvatarEnvelope = {
    data?: CreateAvatarResponse;
};
/** The whole answer of `avatars.looks.list`. */
export type ListAvatarLooksEnvelope = {
    data?: AvatarLookItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `avatars.looks.list`. */
export type ListAvatarLooksQuery = {
    /** Only looks of this group. */
    group_id?: string;
    /**
     * Only looks of this type.
     * @enum {string}
     */
    avatar_type?: "studio_avatar" | "digital_twin" | "photo_avatar";
    /**
     * Library looks (`public`) or your own (`private`).
     * @enum {string}
     */
    ownership?: "public" | "private";
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `avatars.looks.get`. */
export type GetAvatarLookEnvelope = {
    data?: AvatarLookItem;
};
/** The whole answer of `avatars.looks.update`. */
export type UpdateAvatarLookEnvelope = {
    data?: AvatarLookItem;
};
/** The whole answer of `avatars.looks.delete`. */
export type DeleteAvatarLookEnvelope = {
    data?: AvatarLookDeleteResponse;
};
/** The whole answer of `avatars.get`. */
export type GetAvatarGroupEnvelope = {
    data?: AvatarGroupItem;
};
/** The whole answer of `avatars.update`. */
export type UpdateAvatarGroupEnvelope = {
    data?: AvatarGroupItem;
};
/** The whole answer of `avatars.delete`. */
export type DeleteAvatarGroupEnvelope = {
    data?: AvatarGroupDeleteResponse;
};
/** The whole answer of `avatars.createConsent`. */
export type CreateAvatarConsentEnvelope = {
    data?: CreateAvatarConsentResponse;
};
/** The whole answer of `avatarRealtime.create`. */
export type CreateAvatarRealtimeSessionEnvelope = {
    data?: CreateAvatarRealtimeResponse;
};
/** The whole answer of `avatarRealtime.get`. */
export type GetAvatarRealtimeSessionEnvelope = {
    data?: AvatarRealtimeStatusResponse;
};
/** The whole answer of `avatarRealtime.cancel`. */
export type CancelAvatarRealtimeSessionEnvelope = {
    data?: CancelAvatarRealtimeResponse;
};
/** The whole answer of `avatarRealtime.appendText`. */
export type AppendAvatarRealtimeTextEnvelope = {
    data?: AppendTextDeltaResponse;
};
/** One event of `avatarRealtime.words`. */
export type StreamAvatarRealtimeWordsEvent = WordBatch | WordsEndEvent;
/** The whole answer of `voices.list`. */
export type ListVoicesV3Envelope = {
    data?: AudioVoiceItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `voices.list`. */
export type ListVoicesV3Query = {
    /**
     * Library voices (`public`) or your own (`private`).
     * @default public
     * @enum {string}
     */
    type?: "public" | "private";
    /** Only voices of this speech engine, for example starfish. */
    engine?: string;
    /** Only voices of this language. */
    language?: string;
    /** Only voices of this gender. */
    gender?: string;
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `voices.design`. */
export type DesignVoiceEnvelope = {
    data?: DesignVoiceResponseData;
};
/** The whole answer of `voices.clone`. */
export type CloneVoiceEnvelope = {
    data?: VoiceCloneCreateV3Response;
};
/** The whole answer of `voices.speech`. */
export type CreateSpeechV3Envelope = {
    data?: TextToSpeechResponseData;
};
/** The whole answer of `voices.get`. */
export type GetVoiceEnvelope = {
    data?: VoiceDetailV3;
};
/** The whole answer of `voices.delete`. */
export type DeleteVoiceEnvelope = {
    data?: VoiceDeleteV3Response;
};
/** The whole answer of `audio.sounds`. */
export type SearchAudioSoundsEnvelope = {
    data?: AudioSoundItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `audio.sounds`. */
export type SearchAudioSoundsQuery = {
    /** Description of the sound. */
    query: string;
    /**
     * Music or effects.
     * @default music
     * @enum {string}
     */
    type?: "music" | "sound_effects";
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /**
     * Lowest similarity to return, from 0 to 1.
     * @default 0.7
     */
    min_score?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `templates.list`. */
export type ListTemplatesV3Envelope = {
    data?: TemplateListItemV3[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `templates.list`. */
export type ListTemplatesV3Query = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `templates.get`. */
export type GetTemplateV3Envelope = {
    data?: TemplateDetailV3;
};
/** The whole answer of `templates.generate`. */
export type GenerateFromTemplateV3Envelope = {
    data?: VideoDetail;
};
/** The whole answer of `assets.list`. */
export type ListAssetsEnvelope = {
    data?: GetAssetV3Response[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `assets.list`. */
export type ListAssetsQuery = {
    /** User whose files are listed; see `username` of the account. */
    username: string;
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /**
     * Opaque mark of the page to read, from `next_token` of the one before.
     * @default
     */
    token?: string;
    /** Only files in this folder. */
    folder_id?: string;
};
/** The whole answer of `assets.upload`. */
export type UploadAssetEnvelope = {
    data?: UploadAssetV3Response;
};
/** Body of `assets.upload`. */
export type UploadAssetBody = {
    /** Format: binary */
    file: Blob;
};
/** The whole answer of `assets.directUploads.create`. */
export type CreateAssetUploadEnvelope = {
    data?: CreateAssetUploadResponse;
};
/** The whole answer of `assets.search`. */
export type SearchAssetsEnvelope = {
    data?: AssetSearchItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `assets.search`. */
export type SearchAssetsQuery = {
    /** Description of the image or icon. */
    query: string;
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
    /**
     * What to search.
     * @enum {string}
     */
    type: "image" | "icon";
    /**
     * The public library, or your own files (`personal`).
     * @default public
     * @enum {string}
     */
    scope?: "public" | "personal";
};
/** The whole answer of `assets.get`. */
export type GetAssetEnvelope = {
    data?: GetAssetV3Response;
};
/** The whole answer of `assets.delete`. */
export type DeleteAssetEnvelope = {
    data?: DeleteAssetV3Response;
};
/** The whole answer of `assets.complete`. */
export type CompleteAssetUploadEnvelope = {
    data?: CompleteAssetUploadResponse;
};
/** The whole answer of `assets.getBatch`. */
export type GetAssetBatchV3Envelope = {
    data?: VideoBatchDetail;
};
/** Query of `assets.getBatch`. */
export type GetAssetBatchV3Query = {
    /**
     * Most items in one page.
     * @default 100
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `assets.completeBatch`. */
export type CompleteAssetBatchV3Envelope = {
    data?: CompleteAssetBatchResponse;
};
/** The whole answer of `assets.directUploads.createBatch`. */
export type CreateAssetUploadBatchV3Envelope = {
    data?: CreateAssetUploadBatchResponse;
};
/** The whole answer of `assets.statuses`. */
export type BulkAssetStatusesV3Envelope = {
    data?: VideoStatusEntry[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `assets.statuses`. */
export type BulkAssetStatusesV3Query = {
    /** Comma-separated ids of files, at most 100. */
    asset_ids?: string;
    /** Comma-separated ids of batches, each of which stands for all its items, at most 100. */
    batch_ids?: string;
};
/** The whole answer of `hyperframes.renders.list`. */
export type ListHyperframesRendersV3Envelope = {
    data?: HyperframesRenderDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `hyperframes.renders.list`. */
export type ListHyperframesRendersV3Query = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `hyperframes.renders.create`. */
export type CreateHyperframesRenderV3Envelope = {
    data?: CreateHyperframesRenderResponse;
};
/** The whole answer of `hyperframes.renders.get`. */
export type GetHyperframesRenderV3Envelope = {
    data?: HyperframesRenderDetail;
};
/** The whole answer of `hyperframes.renders.delete`. */
export type DeleteHyperframesRenderV3Envelope = {
    data?: DeleteHyperframesRenderResponse;
};
/** The whole answer of `aiClipping.list`. */
export type ListAiClippingV3Envelope = {
    data?: AiClippingDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `aiClipping.list`. */
export type ListAiClippingV3Query = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `aiClipping.create`. */
export type CreateAiClippingV3Envelope = {
    data?: CreateAiClippingResponse;
};
/** The whole answer of `aiClipping.get`. */
export type GetAiClippingV3Envelope = {
    data?: AiClippingDetail;
};
/** The whole answer of `aiClipping.delete`. */
export type DeleteAiClippingV3Envelope = {
    data?: DeleteAiClippingResponse;
};
/** The whole answer of `fillerWordRemovals.create`. */
export type CreateFillerWordRemovalV3Envelope = {
    data?: CreateFillerWordRemovalResponse;
};
/** The whole answer of `fillerWordRemovals.get`. */
export type GetFillerWordRemovalV3Envelope = {
    data?: FillerWordRemovalDetail;
};
/** The whole answer of `backgroundRemovals.list`. */
export type ListBackgroundRemovalsEnvelope = {
    data?: BackgroundRemovalJob[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `backgroundRemovals.list`. */
export type ListBackgroundRemovalsQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `backgroundRemovals.create`. */
export type CreateBackgroundRemovalEnvelope = {
    data?: BackgroundRemovalJob;
};
/** The whole answer of `backgroundRemovals.get`. */
export type GetBackgroundRemovalEnvelope = {
    data?: BackgroundRemovalJob;
};
/** The whole answer of `backgroundRemovals.delete`. */
export type DeleteBackgroundRemovalEnvelope = {
    data?: BackgroundRemovalDeleteResponse;
};
/** The whole answer of `podcasts.list`. */
export type ListPodcastsV3Envelope = {
    data?: PodcastDetail[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `podcasts.list`. */
export type ListPodcastsV3Query = {
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `podcasts.create`. */
export type CreatePodcastV3Envelope = {
    data?: PodcastCreateResponse;
};
/** The whole answer of `podcasts.get`. */
export type GetPodcastV3Envelope = {
    data?: PodcastDetail;
};
/** The whole answer of `podcasts.delete`. */
export type DeletePodcastV3Envelope = {
    data?: PodcastDeleteResponse;
};
/** The whole answer of `brandGlossaries.list`. */
export type ListBrandGlossariesEnvelope = {
    data?: BrandGlossaryItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `brandGlossaries.list`. */
export type ListBrandGlossariesQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `brandGlossaries.create`. */
export type CreateBrandGlossaryEnvelope = {
    data?: BrandGlossaryDetail;
};
/** The whole answer of `brandGlossaries.get`. */
export type GetBrandGlossaryEnvelope = {
    data?: BrandGlossaryDetail;
};
/** The whole answer of `brandGlossaries.update`. */
export type UpdateBrandGlossaryEnvelope = {
    data?: BrandGlossaryDetail;
};
/** The whole answer of `brandGlossaries.delete`. */
export type DeleteBrandGlossaryEnvelope = {
    data?: DeleteBrandGlossaryResponse;
};
/** The whole answer of `brandKits.list`. */
export type ListBrandKitsEnvelope = {
    data?: BrandKitItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `brandKits.list`. */
export type ListBrandKitsQuery = {
    /**
     * Most items in one page.
     * @default 20
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `brandKits.create`. */
export type CreateBrandKitEnvelope = {
    data?: CreateBrandKitResponse;
};
/** The whole answer of `brandKits.get`. */
export type GetBrandKitEnvelope = {
    data?: BrandKitDetail;
};
/** The whole answer of `brandKits.update`. */
export type UpdateBrandKitEnvelope = {
    data?: BrandKitDetail;
};
/** The whole answer of `brandKits.delete`. */
export type DeleteBrandKitEnvelope = {
    data?: DeleteBrandKitResponse;
};
/** The whole answer of `workflowRuns.list`. */
export type ListWorkflowRunsEnvelope = {
    data?: WorkflowRunListItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `workflowRuns.list`. */
export type ListWorkflowRunsQuery = {
    /** Workflow whose runs are listed. */
    workflow_id: string;
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `workflowRuns.create`. */
export type CreateWorkflowRunEnvelope = {
    data?: WorkflowRunResponse;
};
/** The whole answer of `workflowRuns.get`. */
export type GetWorkflowRunEnvelope = {
    data?: WorkflowRunResponse;
};
/** The whole answer of `workflowRuns.cancel`. */
export type CancelWorkflowRunEnvelope = {
    data?: WorkflowRunResponse;
};
/** The whole answer of `workflowRuns.nodes`. */
export type ListWorkflowRunNodesEnvelope = {
    data?: WorkflowRunNodeItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `workflowRuns.nodes`. */
export type ListWorkflowRunNodesQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `workflows.list`. */
export type ListWorkflowDefinitionsEnvelope = {
    data?: WorkflowDefinitionListItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `workflows.list`. */
export type ListWorkflowDefinitionsQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `workflows.create`. */
export type CreateWorkflowEnvelope = {
    data?: WorkflowDefinitionResponse;
};
/** The whole answer of `workflows.nodeTypes`. */
export type GetWorkflowNodeTypesEnvelope = {
    data?: NodeTypeCatalogResponse;
};
/** The whole answer of `workflows.get`. */
export type GetWorkflowEnvelope = {
    data?: WorkflowDefinitionResponse;
};
/** The whole answer of `workflows.update`. */
export type UpdateWorkflowDraftEnvelope = {
    data?: WorkflowDefinitionResponse;
};
/** The whole answer of `workflows.versions.list`. */
export type ListWorkflowVersionsEnvelope = {
    data?: WorkflowVersionListItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `workflows.versions.list`. */
export type ListWorkflowVersionsQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `workflows.versions.publish`. */
export type PublishWorkflowVersionEnvelope = {
    data?: WorkflowVersionResponse;
};
/** The whole answer of `workflows.versions.get`. */
export type GetWorkflowVersionEnvelope = {
    data?: WorkflowVersionResponse;
};
/** The whole answer of `videoQuality.comparisons.create`. */
export type CreateVideoQualityComparisonV3Envelope = {
    data?: VideoQualityComparisonResponse;
};
/** The whole answer of `videoQuality.comparisons.createBatch`. */
export type CreateVideoQualityComparisonBatchV3Envelope = {
    data?: CreateVideoQualityComparisonBatchResponse;
};
/** The whole answer of `videoQuality.comparisons.getBatch`. */
export type GetVideoQualityComparisonBatchV3Envelope = {
    data?: VideoQualityComparisonBatchResponse;
};
/** Query of `videoQuality.comparisons.getBatch`. */
export type GetVideoQualityComparisonBatchV3Query = {
    /**
     * Most items in one page.
     * @default 100
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `videoQuality.comparisons.get`. */
export type GetVideoQualityComparisonV3Envelope = {
    data?: VideoQualityComparisonResponse;
};
/** The whole answer of `models.speech.generate`. */
export type GenerateModelSpeechEnvelope = {
    data?: CreateSpeechResponseData;
};
/** The whole answer of `models.voices.list`. */
export type ListModelAudioVoicesEnvelope = {
    data?: ModelAudioVoiceResponse[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `models.voices.list`. */
export type ListModelAudioVoicesQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `models.voices.create`. */
export type CreateModelAudioVoiceEnvelope = {
    data?: CreateModelAudioVoiceResponse;
};
/** The whole answer of `models.voices.get`. */
export type GetModelAudioVoiceEnvelope = {
    data?: ModelAudioVoiceResponse;
};
/** The whole answer of `models.voices.delete`. */
export type DeleteModelAudioVoiceEnvelope = {
    data?: DeleteModelAudioVoiceResponse;
};
/** The whole answer of `models.images.create`. */
export type CreateModelImageEnvelope = {
    data?: CreateModelImageResponse;
};
/** The whole answer of `models.images.get`. */
export type GetModelImageEnvelope = {
    data?: ModelImageGeneration;
};
/** The whole answer of `models.videos.create`. */
export type CreateModelVideoEnvelope = {
    data?: CreateModelVideoResponse;
};
/** The whole answer of `models.videos.get`. */
export type GetModelVideoEnvelope = {
    data?: ModelVideoGeneration;
};
/** The whole answer of `folders.create`. */
export type CreateFolderEnvelope = {
    data?: FolderDetail;
};
/** The whole answer of `folders.get`. */
export type GetFolderEnvelope = {
    data?: FolderDetail;
};
/** The whole answer of `webhooks.endpoints.list`. */
export type ListWebhookEndpointsEnvelope = {
    data?: WebhookEndpointResponse[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `webhooks.endpoints.list`. */
export type ListWebhookEndpointsQuery = {
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `webhooks.endpoints.create`. */
export type CreateWebhookEndpointEnvelope = {
    data?: WebhookEndpointResponse;
};
/** The whole answer of `webhooks.endpoints.update`. */
export type UpdateWebhookEndpointEnvelope = {
    data?: WebhookEndpointResponse;
};
/** What `webhooks.endpoints.delete` answers. */
export type DeleteWebhookEndpointData = Record<string, unknown>;
/** The whole answer of `webhooks.endpoints.delete`. */
export type DeleteWebhookEndpointEnvelope = {
    error?: Record<string, unknown> | null;
    data?: DeleteWebhookEndpointData;
};
/** The whole answer of `webhooks.endpoints.rotateSecret`. */
export type RotateWebhookEndpointSecretEnvelope = {
    data?: RotateSecretResponseData;
};
/** The whole answer of `webhooks.eventTypes`. */
export type ListWebhookEventTypesEnvelope = {
    data?: WebhookEventTypeItem[];
    has_more?: boolean;
    next_token?: string | null;
};
/** The whole answer of `webhooks.events.list`. */
export type ListWebhookEventsEnvelope = {
    data?: WebhookEventResponse[];
    has_more?: boolean;
    next_token?: string | null;
};
/** Query of `webhooks.events.list`. */
export type ListWebhookEventsQuery = {
    /** Only events of this type. */
    event_type?: WebhookEventType;
    /** Only events about this resource. */
    entity_id?: string;
    /**
     * Most items in one page.
     * @default 10
     */
    limit?: number;
    /** Opaque mark of the page to read, from `next_token` of the one before. */
    token?: string;
};
/** The whole answer of `apiKeys.self`. */
export type GetCurrentApiKeyEnvelope = {
    data?: CurrentApiKey;
};
/** The whole answer of `users.me`. */
export type GetCurrentUserV3Envelope = {
    data?: UserInfoResponse;
};
/**
 * What a folder may hold.
 * @enum {string}
 */
export type FolderTypeInput = "mixed" | "video" | "video_translate";
/** A file by URL, by asset id or inline as base64. */
export type AssetInputInput = AssetUrlInput | AssetIdInput | AssetBase64Input;
/** A file given inline as base64. */
export type AssetBase64Input = {
    /** @constant */
    type: "base64";
    /** MIME type, for example image/png. */
    media_type: string;
    /** The bytes of the file in base64. */
    data: string;
};
/** A file uploaded before, given by its id. */
export type AssetIdInput = {
    /** @constant */
    type: "asset_id";
    /** Id from an upload. */
    asset_id: string;
};
/** A file behind a public URL. */
export type AssetUrlInput = {
    /** @constant */
    type: "url";
    /** Public address; the ending should match the content. A file that cannot be fetched gives `download_failed`. */
    url: string;
};
/**
 * The question two videos are judged by.
 * @enum {string}
 */
export type VideoQualityQuestionIdInput = "engagement" | "prompt_intent" | "composition" | "temporal_consistency" | "craft" | "q1";
/** The node output that becomes an output of the run. */
export type WorkflowGraphOutputDeclInput = {
    node_id: string;
    port: string;
};
/** A step of a workflow. */
export type WorkflowGraphNodeInput = {
    id: string;
    type: string;
    variant?: string | null;
    config?: {
        [key: string]: JsonValue;
    };
    depends_on?: readonly string[];
    bindings?: {
        [key: string]: GraphBindingInput;
    };
};
/** Where the value of a node input comes from, as `kind` says. */
export type GraphBindingInput = GraphLiteralBindingInput | GraphNodeOutputBindingInput | GraphRunInputBindingInput | GraphObjectBindingInput | GraphListBindingInput;
/** A list put together from other bindings. */
export type GraphListBindingInput = {
    /**
     * @default list
     * @constant
     */
    kind: "list";
    items?: readonly GraphBindingInput[];
};
/** An object put together from other bindings. */
export type GraphObjectBindingInput = {
    /**
     * @default object
     * @constant
     */
    kind: "object";
    fields?: {
        [key: string]: GraphBindingInput;
    };
};
/** An input given when the workflow is run. */
export type GraphRunInputBindingInput = {
    /**
     * @default run_input
     * @constant
     */
    kind: "run_input";
    name: string;
};
/** The output of another node. */
export type GraphNodeOutputBindingInput = {
    /**
     * @default node_output
     * @constant
     */
    kind: "node_output";
    node_id: string;
    port: string;
};
/** A fixed value. */
export type GraphLiteralBindingInput = {
    /**
     * @default literal
     * @constant
     */
    kind: "literal";
    value?: JsonValue;
};
/** An input that a run of the workflow takes. */
export type WorkflowGraphInputDeclInput = {
    type: WorkflowValueTypeInput;
    /** @default true */
    required?: boolean;
};
/**
 * Type of a value that flows through a workflow.
 * @enum {string}
 */
export type WorkflowValueTypeInput = "text" | "json" | "video" | "image" | "audio" | "avatar";
/** Length, shape and captions of the clips. */
export type HighlightOutputSettingsInput = {
    /** 1 to 4 lengths; each makes clips of its own, and clips are what is billed. */
    duration_types?: readonly OutputDurationInput[];
    /** @default portrait */
    aspect_ratio?: OutputAspectRatioInput;
    /** @default true */
    captions?: boolean;
    /** @default outline_classic */
    caption_style?: CaptionStylePresetInput;
    /** What to look for, at most 500 characters. */
    prompt?: string | null;
};
/**
 * Look of the captions of a clip.
 * @enum {string}
 */
export type CaptionStylePresetInput = "subtle_gray" | "shadow_mint" | "subtle_cyan" | "stamp_red" | "retro_gold" | "block_dark" | "racing" | "modern_dark" | "modern_boxed" | "chunky" | "clean" | "shadow_lime" | "tag_yellow" | "pop_purple" | "spotlight" | "outline_classic" | "exotic" | "golden" | "simple" | "pop_single" | "energy" | "bold" | "elegant" | "neon_pink";
/**
 * Shape of a clip.
 * @enum {string}
 */
export type OutputAspectRatioInput = "landscape" | "portrait" | "square";
/**
 * Aimed length of a clip in seconds, or `long`.
 * @enum {string}
 */
export type OutputDurationInput = "30" | "60" | "180" | "long";
/**
 * Shape of a HyperFrames render.
 * @enum {string}
 */
export type HyperframesAspectRatioInput = "16:9" | "9:16" | "1:1";
/**
 * Size of a HyperFrames render; 4k costs 1.5 times 1080p.
 * @enum {string}
 */
export type HyperframesResolutionInput = "1080p" | "4k";
/** A value for a template variable, as `type` says. */
export type TemplateVariableInput = TemplateTextVariableInput | TemplateImageVariableInput | TemplateVideoVariableInput | TemplateAudioVariableInput | TemplateCharacterVariableInput | TemplateVoiceVariableInput;
/** A voice for a template. */
export type TemplateVoiceVariableInput = {
    /** @constant */
    type: "voice";
    voice_id: string;
    locale?: string | null;
};
/** An avatar for a template. */
export type TemplateCharacterVariableInput = {
    /** @constant */
    type: "character";
    character_id: string;
    /**
     * @default avatar
     * @enum {string}
     */
    character_type?: "avatar" | "talking_photo";
};
/** A recording for a template. */
export type TemplateAudioVariableInput = {
    /** @constant */
    type: "audio";
    asset: AssetInputInput;
};
/** A video for a template. */
export type TemplateVideoVariableInput = {
    /** @constant */
    type: "video";
    asset: AssetInputInput;
    /**
     * @default contain
     * @enum {string}
     */
    fit?: "cover" | "contain" | "crop" | "none";
    /**
     * @default loop
     * @enum {string}
     */
    play_style?: "fit_to_scene" | "freeze" | "loop" | "once" | "full_video";
    /**
     * From 0 to 1.
     * @default 1
     */
    volume?: number;
};
/** An image for a template. */
export type TemplateImageVariableInput = {
    /** @constant */
    type: "image";
    asset: AssetInputInput;
    /**
     * @default contain
     * @enum {string}
     */
    fit?: "cover" | "contain" | "crop" | "none";
};
/** A text for a template. */
export type TemplateTextVariableInput = {
    /** @constant */
    type: "text";
    /** At most 10,000 characters. */
    content: string;
};
/** Speech settings of one engine; has to fit the engine of the voice or the request is refused. */
export type VoiceEngineSettingsInput = ElevenLabsEngineSettingsInput | FishEngineSettingsInput | StarfishEngineSettingsInput;
/** Marks a voice of Starfish, which has no settings of its own. */
export type StarfishEngineSettingsInput = {
    /** @constant */
    engine_type: "starfish";
};
/** Speech settings for voices of Fish. */
export type FishEngineSettingsInput = {
    model?: FishModelInput | null;
    /** How even the voice stays, 0 to 1. */
    stability?: number | null;
    /** How close to stay to the original voice, 0 to 1. */
    similarity?: number | null;
    /** @constant */
    engine_type: "fish";
};
/**
 * Speech model of Fish.
 * @enum {string}
 */
export type FishModelInput = "s1" | "s2-pro";
/** Speech settings for voices of ElevenLabs. */
export type ElevenLabsEngineSettingsInput = {
    model?: ElevenLabsModelInput | null;
    /** How close to stay to the original voice, 0 to 1. */
    similarity_boost?: number | null;
    /** How even the voice stays, 0 to 1. */
    stability?: number | null;
    /** How strongly the style is brought out, 0 to 1. */
    style?: number | null;
    /** Stresses the likeness to the original speaker. */
    use_speaker_boost?: boolean | null;
    /** @constant */
    engine_type: "elevenlabs";
};
/**
 * Speech model of ElevenLabs.
 * @enum {string}
 */
export type ElevenLabsModelInput = "eleven_multilingual_v2" | "eleven_turbo_v2_5" | "eleven_flash_v2_5" | "eleven_v3";
/**
 * How lively a photo avatar moves.
 * @enum {string}
 */
export type ExpressivenessInput = "high" | "medium" | "low";
/**
 * Size of a video.
 * @enum {string}
 */
export type VideoResolutionInput = "4k" | "1080p" | "720p";
/**
 * Shape of a video; `auto` keeps the shape of the source.
 * @enum {string}
 */
export type VideoAspectRatioInput = "16:9" | "9:16" | "4:5" | "5:4" | "1:1" | "auto";
/**
 * File format of a video; webm has a transparent background.
 * @enum {string}
 */
export type VideoOutputFormatInput = "mp4" | "webm";
export interface components {
    schemas: {
        StandardAPIError: StandardAPIError;
        StandardAPIErrorDetail: StandardAPIErrorDetail;
        AssetBase64: AssetBase64;
        AssetId: AssetId;
        AssetUrl: AssetUrl;
        AssetInput: AssetInput;
        AssetUrlOrId: AssetUrlOrId;
        CreateVideoAgentRequest: CreateVideoAgentRequest;
        SessionMode: SessionMode;
        CreateVideoAgentResponse: CreateVideoAgentResponse;
        SessionListItem: SessionListItem;
        StyleItem: StyleItem;
        BrandGlossaryItem: BrandGlossaryItem;
        CreateBrandKitRequest: CreateBrandKitRequest;
        CreateBrandKitResponse: CreateBrandKitResponse;
        BrandKitDetail: BrandKitDetail;
        BrandKitColorRoles: BrandKitColorRoles;
        BrandKitFont: BrandKitFont;
        BrandKitFontRole: BrandKitFontRole;
        BrandKitFontRoles: BrandKitFontRoles;
        BrandKitLogo: BrandKitLogo;
        BrandKitLogoRoles: BrandKitLogoRoles;
        UpdateBrandKitRequest: UpdateBrandKitRequest;
        UpdateBrandKitColorRoles: UpdateBrandKitColorRoles;
        UpdateBrandKitFontRole: UpdateBrandKitFontRole;
        UpdateBrandKitFontRoles: UpdateBrandKitFontRoles;
        UpdateBrandKitLogoRoles: UpdateBrandKitLogoRoles;
        DeleteBrandKitResponse: DeleteBrandKitResponse;
        BrandGlossaryDetail: BrandGlossaryDetail;
        BrandGlossaryTerm: BrandGlossaryTerm;
        DoNotTranslateEntry: DoNotTranslateEntry;
        ForcedTranslationEntry: ForcedTranslationEntry;
        CreateBrandGlossaryRequest: CreateBrandGlossaryRequest;
        BrandGlossaryTermWrite: BrandGlossaryTermWrite;
        DoNotTranslateEntryWrite: DoNotTranslateEntryWrite;
        ForcedTranslationEntryWrite: ForcedTranslationEntryWrite;
        UpdateBrandGlossaryRequest: UpdateBrandGlossaryRequest;
        DeleteBrandGlossaryResponse: DeleteBrandGlossaryResponse;
        BrandKitItem: BrandKitItem;
        CreateAvatarRequestBody: CreateAvatarRequestBody;
        CreateDigitalTwinRequest: CreateDigitalTwinRequest;
        CreatePhotoAvatarRequest: CreatePhotoAvatarRequest;
        CreatePromptAvatarRequest: CreatePromptAvatarRequest;
        PromptAvatarAspectRatio: PromptAvatarAspectRatio;
        CreateAvatarResponse: CreateAvatarResponse;
        AvatarError: AvatarError;
        AvatarGroupItem: AvatarGroupItem;
        AvatarLookItem: AvatarLookItem;
        AvatarLookType: AvatarLookType;
        AvatarStatus: AvatarStatus;
        CreateAvatarRealtimeRequestBody: CreateAvatarRealtimeRequestBody;
        CreateAvatarRealtimeAudio: CreateAvatarRealtimeAudio;
        CreateAvatarRealtimeTTS: CreateAvatarRealtimeTTS;
        CreateAvatarRealtimeTextStream: CreateAvatarRealtimeTextStream;
        CreateAvatarRealtimeResponse: CreateAvatarRealtimeResponse;
        AvatarRealtimeStatusResponse: AvatarRealtimeStatusResponse;
        WordBatch: WordBatch;
        WordEvent: WordEvent;
        WordsEndEvent: WordsEndEvent;
        AppendTextDeltaRequest: AppendTextDeltaRequest;
        AppendTextDeltaResponse: AppendTextDeltaResponse;
        CancelAvatarRealtimeResponse: CancelAvatarRealtimeResponse;
        TextToSpeechRequest: TextToSpeechRequest;
        TextToSpeechResponseData: TextToSpeechResponseData;
        WordWithTimestamp: WordWithTimestamp;
        AudioVoiceItem: AudioVoiceItem;
        AudioVoiceType: AudioVoiceType;
        AudioSoundItem: AudioSoundItem;
        AudioContentType: AudioContentType;
        DesignVoiceRequest: DesignVoiceRequest;
        DesignVoiceResponseData: DesignVoiceResponseData;
        CreateVoiceCloneV3Request: CreateVoiceCloneV3Request;
        VoiceCloneCreateV3Response: VoiceCloneCreateV3Response;
        CreateModelAudioVoiceRequest: CreateModelAudioVoiceRequest;
        ModelAudioVoiceMode: ModelAudioVoiceMode;
        CreateModelAudioVoiceResponse: CreateModelAudioVoiceResponse;
        CreateSpeechRequest: CreateSpeechRequest;
        CreateSpeechResponseData: CreateSpeechResponseData;
        StreamSpeechRequest: StreamSpeechRequest;
        SpeechStreamEvent: SpeechStreamEvent;
        SpeechAlignmentEvent: SpeechAlignmentEvent;
        SpeechAudioEvent: SpeechAudioEvent;
        SpeechErrorEvent: SpeechErrorEvent;
        SpeechWordAlignment: SpeechWordAlignment;
        ModelAudioVoiceResponse: ModelAudioVoiceResponse;
        VideoTTSVoiceFailureReason: VideoTTSVoiceFailureReason;
        VideoTTSVoiceStatus: VideoTTSVoiceStatus;
        DeleteModelAudioVoiceResponse: DeleteModelAudioVoiceResponse;
        VoiceDetailV3: VoiceDetailV3;
        VoiceDeleteV3Response: VoiceDeleteV3Response;
        BackgroundSetting: BackgroundSetting;
        CaptionFileFormat: CaptionFileFormat;
        CaptionSetting: CaptionSetting;
        CaptionStyle: CaptionStyle;
        ElevenLabsEngineSettings: ElevenLabsEngineSettings;
        ElevenLabsModel: ElevenLabsModel;
        Expressiveness: Expressiveness;
        FishEngineSettings: FishEngineSettings;
        FishModel: FishModel;
        StarfishEngineSettings: StarfishEngineSettings;
        VoiceEngineSettings: VoiceEngineSettings;
        VideoAspectRatio: VideoAspectRatio;
        VideoOutputFormat: VideoOutputFormat;
        VideoResolution: VideoResolution;
        VoiceSettingsInput: VoiceSettingsInput;
        CreateAvatarVideoResponse: CreateAvatarVideoResponse;
        VideoDetail: VideoDetail;
        VideoStatus: VideoStatus;
        DeleteVideoResponse: DeleteVideoResponse;
        CreateVideoV3RequestBody: CreateVideoV3RequestBody;
        AvatarFit: AvatarFit;
        AvatarIIIEngineConfig: AvatarIIIEngineConfig;
        AvatarIVEngineConfig: AvatarIVEngineConfig;
        AvatarVEngineConfig: AvatarVEngineConfig;
        AvatarEngineConfig: AvatarEngineConfig;
        AvatarVideoScene: AvatarVideoScene;
        CreateVideoFromAvatar: CreateVideoFromAvatar;
        CreateVideoFromCinematicAvatar: CreateVideoFromCinematicAvatar;
        CreateVideoFromImage: CreateVideoFromImage;
        CreateVideoFromStudio: CreateVideoFromStudio;
        StudioScene: StudioScene;
        ImageScene: ImageScene;
        PlaybackInput: PlaybackInput;
        StudioAvatarInput: StudioAvatarInput;
        StudioBackgroundInput: StudioBackgroundInput;
        StudioColorBackgroundInput: StudioColorBackgroundInput;
        VideoScene: VideoScene;
        WatermarkInput: WatermarkInput;
        WatermarkPlacement: WatermarkPlacement;
        WatermarkPosition: WatermarkPosition;
        VideoScenesResponse: VideoScenesResponse;
        AudioScriptEntry: AudioScriptEntry;
        AvatarElement: AvatarElement;
        AvatarEngineTier: AvatarEngineTier;
        ColorBackground: ColorBackground;
        ContainerElement: ContainerElement;
        SceneElement: SceneElement;
        ImageBackground: ImageBackground;
        ImageElement: ImageElement;
        PlaceholderElement: PlaceholderElement;
        Scene: Scene;
        SceneBackground: SceneBackground;
        SceneScriptEntry: SceneScriptEntry;
        ScriptVoiceSettings: ScriptVoiceSettings;
        SilenceScriptEntry: SilenceScriptEntry;
        TextScriptEntry: TextScriptEntry;
        VideoBackground: VideoBackground;
        VideoCaption: VideoCaption;
        VideoContext: VideoContext;
        VideoElement: VideoElement;
        VideoTrim: VideoTrim;
        TemplateListItemV3: TemplateListItemV3;
        TemplateVariable: TemplateVariable;
        TemplateDetailV3: TemplateDetailV3;
        TemplateAudioVariable: TemplateAudioVariable;
        TemplateCharacterVariable: TemplateCharacterVariable;
        TemplateImageVariable: TemplateImageVariable;
        TemplateSceneV3: TemplateSceneV3;
        TemplateSceneVariableRef: TemplateSceneVariableRef;
        TemplateTextVariable: TemplateTextVariable;
        TemplateVideoVariable: TemplateVideoVariable;
        TemplateVoiceVariable: TemplateVoiceVariable;
        GenerateFromTemplateV3Request: GenerateFromTemplateV3Request;
        TemplateSubtitlePosition: TemplateSubtitlePosition;
        TemplateSubtitleSettings: TemplateSubtitleSettings;
        TemplateVideoDimension: TemplateVideoDimension;
        CreateBackgroundRemovalRequest: CreateBackgroundRemovalRequest;
        BackgroundRemovalJob: BackgroundRemovalJob;
        BackgroundRemovalDeleteResponse: BackgroundRemovalDeleteResponse;
        StockVoiceConfig: StockVoiceConfig;
        CreateVideoTranslationRequest: CreateVideoTranslationRequest;
        VideoTranslationMode: VideoTranslationMode;
        VideoTranslationCreateResponse: VideoTranslationCreateResponse;
        VideoTranslationDetail: VideoTranslationDetail;
        VideoTranslationStatus: VideoTranslationStatus;
        UpdateVideoTranslationRequest: UpdateVideoTranslationRequest;
        VideoTranslationDeleteResponse: VideoTranslationDeleteResponse;
        VideoTranslationLanguagesResponse: VideoTranslationLanguagesResponse;
        CreateProofreadRequest: CreateProofreadRequest;
        CreateProofreadResponse: CreateProofreadResponse;
        ProofreadStatus: ProofreadStatus;
        ProofreadDetail: ProofreadDetail;
        DownloadSRTResponse: DownloadSRTResponse;
        UploadSRTRequest: UploadSRTRequest;
        GenerateVideoRequest: GenerateVideoRequest;
        GenerateVideoResponse: GenerateVideoResponse;
        CreateLipsyncRequest: CreateLipsyncRequest;
        LipsyncCreateResponse: LipsyncCreateResponse;
        LipsyncDetail: LipsyncDetail;
        UpdateLipsyncRequest: UpdateLipsyncRequest;
        LipsyncDeleteResponse: LipsyncDeleteResponse;
        CreateHyperframesRenderRequest: CreateHyperframesRenderRequest;
        HyperframesAspectRatio: HyperframesAspectRatio;
        HyperframesResolution: HyperframesResolution;
        CreateHyperframesRenderResponse: CreateHyperframesRenderResponse;
        HyperframesRenderDetail: HyperframesRenderDetail;
        HyperframesRenderStatus: HyperframesRenderStatus;
        DeleteHyperframesRenderResponse: DeleteHyperframesRenderResponse;
        UserInfoResponse: UserInfoResponse;
        AutoReloadInfo: AutoReloadInfo;
        BillingType: BillingType;
        CreditPool: CreditPool;
        SubscriptionCredits: SubscriptionCredits;
        SubscriptionInfo: SubscriptionInfo;
        SubscriptionTier: SubscriptionTier;
        UsageBasedInfo: UsageBasedInfo;
        WalletCurrency: WalletCurrency;
        WalletInfo: WalletInfo;
        UpdateAvatarGroupRequest: UpdateAvatarGroupRequest;
        CreateAvatarConsentRequest: CreateAvatarConsentRequest;
        CreateAvatarConsentResponse: CreateAvatarConsentResponse;
        AvatarGroupDeleteResponse: AvatarGroupDeleteResponse;
        UpdateAvatarLookRequest: UpdateAvatarLookRequest;
        AvatarLookDeleteResponse: AvatarLookDeleteResponse;
        WebhookEventTypeItem: WebhookEventTypeItem;
        WebhookEndpointResponse: WebhookEndpointResponse;
        CreateWebhookEndpointRequest: CreateWebhookEndpointRequest;
        WebhookEventType: WebhookEventType;
        UpdateWebhookEndpointRequest: UpdateWebhookEndpointRequest;
        RotateSecretResponseData: RotateSecretResponseData;
        WebhookEventResponse: WebhookEventResponse;
        AssetSearchItem: AssetSearchItem;
        IconAssetItem: IconAssetItem;
        ImageAssetItem: ImageAssetItem;
        UploadAssetV3Response: UploadAssetV3Response;
        GetAssetV3Response: GetAssetV3Response;
        DeleteAssetV3Response: DeleteAssetV3Response;
        CreateAssetUploadRequest: CreateAssetUploadRequest;
        CreateAssetUploadResponse: CreateAssetUploadResponse;
        CompleteAssetUploadRequest: CompleteAssetUploadRequest;
        CompleteAssetUploadResponse: CompleteAssetUploadResponse;
        GetSessionResponse: GetSessionResponse;
        SessionMessage: SessionMessage;
        SessionMessageType: SessionMessageType;
        SendMessageRequest: SendMessageRequest;
        SendMessageResponse: SendMessageResponse;
        SessionResource: SessionResource;
        StopSessionRequest: StopSessionRequest;
        StopSessionResponse: StopSessionResponse;
        AiClippingDetail: AiClippingDetail;
        CaptionStylePreset: CaptionStylePreset;
        Clip: Clip;
        ClipStatus: ClipStatus;
        HighlightOutputSettings: HighlightOutputSettings;
        JobStatus: JobStatus;
        OutputAspectRatio: OutputAspectRatio;
        OutputDuration: OutputDuration;
        DeleteAiClippingResponse: DeleteAiClippingResponse;
        CreateAiClippingRequest: CreateAiClippingRequest;
        CreateAiClippingResponse: CreateAiClippingResponse;
        CreateFillerWordRemovalRequest: CreateFillerWordRemovalRequest;
        CreateFillerWordRemovalResponse: CreateFillerWordRemovalResponse;
        FillerWordRemovalDetail: FillerWordRemovalDetail;
        FillerWordRemovalDetailJobStatus: FillerWordRemovalDetailJobStatus;
        CreateVideoBatchRequest: CreateVideoBatchRequest;
        CreateBatchVideoItem: CreateBatchVideoItem;
        CreateBatchVideoFromAvatar: CreateBatchVideoFromAvatar;
        CreateBatchVideoFromCinematicAvatar: CreateBatchVideoFromCinematicAvatar;
        CreateBatchVideoFromImage: CreateBatchVideoFromImage;
        CreateBatchVideoFromStudio: CreateBatchVideoFromStudio;
        CreateVideoBatchResponse: CreateVideoBatchResponse;
        VideoBatchDetail: VideoBatchDetail;
        BatchItemStatus: BatchItemStatus;
        BatchStatus: BatchStatus;
        VideoBatchItem: VideoBatchItem;
        VideoStatusEntry: VideoStatusEntry;
        CreateVideoTranslationBatchRequest: CreateVideoTranslationBatchRequest;
        CreateVideoTranslationBatchResponse: CreateVideoTranslationBatchResponse;
        CreateLipsyncBatchRequest: CreateLipsyncBatchRequest;
        CreateLipsyncBatchResponse: CreateLipsyncBatchResponse;
        CreateAssetUploadBatchRequest: CreateAssetUploadBatchRequest;
        AssetUploadItem: AssetUploadItem;
        CreateAssetUploadBatchResponse: CreateAssetUploadBatchResponse;
        AssetUploadBatchItem: AssetUploadBatchItem;
        CompleteAssetBatchRequest: CompleteAssetBatchRequest;
        CompleteAssetBatchResponse: CompleteAssetBatchResponse;
        CreatePodcastRequest: CreatePodcastRequest;
        PodcastCreateResponse: PodcastCreateResponse;
        PodcastDetail: PodcastDetail;
        PodcastDeleteResponse: PodcastDeleteResponse;
        JsonValue: JsonValue;
        CreateWorkflowRequest: CreateWorkflowRequest;
        GraphBinding: GraphBinding;
        GraphListBinding: GraphListBinding;
        GraphLiteralBinding: GraphLiteralBinding;
        GraphNodeOutputBinding: GraphNodeOutputBinding;
        GraphObjectBinding: GraphObjectBinding;
        GraphRunInputBinding: GraphRunInputBinding;
        WorkflowGraphInputDecl: WorkflowGraphInputDecl;
        WorkflowGraphNode: WorkflowGraphNode;
        WorkflowGraphOutputDecl: WorkflowGraphOutputDecl;
        WorkflowProductGraph: WorkflowProductGraph;
        WorkflowValueType: WorkflowValueType;
        WorkflowDefinitionResponse: WorkflowDefinitionResponse;
        WorkflowDefinitionStatus: WorkflowDefinitionStatus;
        WorkflowProductGraphView: WorkflowProductGraphView;
        WorkflowVersionRef: WorkflowVersionRef;
        WorkflowDefinitionListItem: WorkflowDefinitionListItem;
        UpdateWorkflowDraftRequest: UpdateWorkflowDraftRequest;
        PublishVersionRequest: PublishVersionRequest;
        WorkflowVersionResponse: WorkflowVersionResponse;
        CompiledNodeSummary: CompiledNodeSummary;
        WorkflowVersionListItem: WorkflowVersionListItem;
        NodeTypeCatalogResponse: NodeTypeCatalogResponse;
        NodeTypeFamilyEntry: NodeTypeFamilyEntry;
        NodeTypeLifecycle: NodeTypeLifecycle;
        NodeTypePortEntry: NodeTypePortEntry;
        NodeTypeVariantEntry: NodeTypeVariantEntry;
        CreateWorkflowRunRequest: CreateWorkflowRunRequest;
        WorkflowRunResponse: WorkflowRunResponse;
        PublicWorkflowRunStatus: PublicWorkflowRunStatus;
        WorkflowRunError: WorkflowRunError;
        WorkflowRunOutput: WorkflowRunOutput;
        WorkflowRunOutputDelivery: WorkflowRunOutputDelivery;
        WorkflowRunOutputStatus: WorkflowRunOutputStatus;
        WorkflowRunProgress: WorkflowRunProgress;
        WorkflowRunWorkflowRef: WorkflowRunWorkflowRef;
        WorkflowRunListItem: WorkflowRunListItem;
        WorkflowRunNodeItem: WorkflowRunNodeItem;
        PublicWorkflowNodeStatus: PublicWorkflowNodeStatus;
        VideoQualityComparisonRequest: VideoQualityComparisonRequest;
        VideoQualityQuestionId: VideoQualityQuestionId;
        VideoQualityComparisonResponse: VideoQualityComparisonResponse;
        VideoQualityComparisonError: VideoQualityComparisonError;
        VideoQualityComparisonResult: VideoQualityComparisonResult;
        VideoQualityJobStatus: VideoQualityJobStatus;
        CreateVideoQualityComparisonBatchRequest: CreateVideoQualityComparisonBatchRequest;
        CreateVideoQualityComparisonBatchResponse: CreateVideoQualityComparisonBatchResponse;
        VideoQualityComparisonBatchResponse: VideoQualityComparisonBatchResponse;
        VideoQualityComparisonBatchCounts: VideoQualityComparisonBatchCounts;
        VideoQualityComparisonBatchItem: VideoQualityComparisonBatchItem;
        FolderType: FolderType;
        CreateFolderRequest: CreateFolderRequest;
        FolderDetail: FolderDetail;
        CreateModelImageRequest: CreateModelImageRequest;
        CreateModelImageResponse: CreateModelImageResponse;
        ModelImageGeneration: ModelImageGeneration;
        ModelImageItem: ModelImageItem;
        ModelVideoPromptEnhancement: ModelVideoPromptEnhancement;
        ModelVideoResolution: ModelVideoResolution;
        CreateModelVideoRequest: CreateModelVideoRequest;
        TextToVideoRequest: TextToVideoRequest;
        ImageToVideoRequest: ImageToVideoRequest;
        ReferenceToVideoRequest: ReferenceToVideoRequest;
        CreateProfessionalAudioVoice: CreateProfessionalAudioVoice;
        CreateInstantAudioVoice: CreateInstantAudioVoice;
        CreateModelVideoResponse: CreateModelVideoResponse;
        ModelVideoTimings: ModelVideoTimings;
        ModelVideoGeneration: ModelVideoGeneration;
        CurrentApiKey: CurrentApiKey;
        ListVideosV3Envelope: ListVideosV3Envelope;
        ListVideosV3Query: ListVideosV3Query;
        CreateVideoEnvelope: CreateVideoEnvelope;
        GetVideoV3Envelope: GetVideoV3Envelope;
        DeleteVideoV3Envelope: DeleteVideoV3Envelope;
        GetVideoScenesV3Envelope: GetVideoScenesV3Envelope;
        CreateVideoBatchV3Envelope: CreateVideoBatchV3Envelope;
        GetVideoBatchV3Envelope: GetVideoBatchV3Envelope;
        GetVideoBatchV3Query: GetVideoBatchV3Query;
        BulkVideoStatusesV3Envelope: BulkVideoStatusesV3Envelope;
        BulkVideoStatusesV3Query: BulkVideoStatusesV3Query;
        ListVideoAgentSessionsEnvelope: ListVideoAgentSessionsEnvelope;
        ListVideoAgentSessionsQuery: ListVideoAgentSessionsQuery;
        CreateVideoAgentV3Envelope: CreateVideoAgentV3Envelope;
        ListVideoAgentStylesEnvelope: ListVideoAgentStylesEnvelope;
        ListVideoAgentStylesQuery: ListVideoAgentStylesQuery;
        GetVideoAgentSessionEnvelope: GetVideoAgentSessionEnvelope;
        SendVideoAgentMessageEnvelope: SendVideoAgentMessageEnvelope;
        GetVideoAgentResourceEnvelope: GetVideoAgentResourceEnvelope;
        StopVideoAgentSessionEnvelope: StopVideoAgentSessionEnvelope;
        ListVideoAgentSessionVideosEnvelope: ListVideoAgentSessionVideosEnvelope;
        ListVideoTranslationsV3Envelope: ListVideoTranslationsV3Envelope;
        ListVideoTranslationsV3Query: ListVideoTranslationsV3Query;
        CreateVideoTranslationV3Envelope: CreateVideoTranslationV3Envelope;
        ListVideoTranslationLanguagesV3Envelope: ListVideoTranslationLanguagesV3Envelope;
        CreateProofreadV3Envelope: CreateProofreadV3Envelope;
        GetProofreadV3Envelope: GetProofreadV3Envelope;
        GenerateFromProofreadV3Envelope: GenerateFromProofreadV3Envelope;
        DownloadProofreadSrtV3Envelope: DownloadProofreadSrtV3Envelope;
        UploadProofreadSrtV3Envelope: UploadProofreadSrtV3Envelope;
        GetVideoTranslationV3Envelope: GetVideoTranslationV3Envelope;
        UpdateVideoTranslationV3Envelope: UpdateVideoTranslationV3Envelope;
        DeleteVideoTranslationV3Envelope: DeleteVideoTranslationV3Envelope;
        CreateVideoTranslationBatchV3Envelope: CreateVideoTranslationBatchV3Envelope;
        GetVideoTranslationBatchV3Envelope: GetVideoTranslationBatchV3Envelope;
        GetVideoTranslationBatchV3Query: GetVideoTranslationBatchV3Query;
        BulkVideoTranslationStatusesV3Envelope: BulkVideoTranslationStatusesV3Envelope;
        BulkVideoTranslationStatusesV3Query: BulkVideoTranslationStatusesV3Query;
        ListLipsyncsV3Envelope: ListLipsyncsV3Envelope;
        ListLipsyncsV3Query: ListLipsyncsV3Query;
        CreateLipsyncV3Envelope: CreateLipsyncV3Envelope;
        GetLipsyncV3Envelope: GetLipsyncV3Envelope;
        UpdateLipsyncV3Envelope: UpdateLipsyncV3Envelope;
        DeleteLipsyncV3Envelope: DeleteLipsyncV3Envelope;
        CreateLipsyncBatchV3Envelope: CreateLipsyncBatchV3Envelope;
        GetLipsyncBatchV3Envelope: GetLipsyncBatchV3Envelope;
        GetLipsyncBatchV3Query: GetLipsyncBatchV3Query;
        BulkLipsyncStatusesV3Envelope: BulkLipsyncStatusesV3Envelope;
        BulkLipsyncStatusesV3Query: BulkLipsyncStatusesV3Query;
        ListAvatarGroupsEnvelope: ListAvatarGroupsEnvelope;
        ListAvatarGroupsQuery: ListAvatarGroupsQuery;
        CreateAvatarEnvelope: CreateAvatarEnvelope;
        ListAvatarLooksEnvelope: ListAvatarLooksEnvelope;
        ListAvatarLooksQuery: ListAvatarLooksQuery;
        GetAvatarLookEnvelope: GetAvatarLookEnvelope;
        UpdateAvatarLookEnvelope: UpdateAvatarLookEnvelope;
        DeleteAvatarLookEnvelope: DeleteAvatarLookEnvelope;
        GetAvatarGroupEnvelope: GetAvatarGroupEnvelope;
        UpdateAvatarGroupEnvelope: UpdateAvatarGroupEnvelope;
        DeleteAvatarGroupEnvelope: DeleteAvatarGroupEnvelope;
        CreateAvatarConsentEnvelope: CreateAvatarConsentEnvelope;
        CreateAvatarRealtimeSessionEnvelope: CreateAvatarRealtimeSessionEnvelope;
        GetAvatarRealtimeSessionEnvelope: GetAvatarRealtimeSessionEnvelope;
        CancelAvatarRealtimeSessionEnvelope: CancelAvatarRealtimeSessionEnvelope;
        AppendAvatarRealtimeTextEnvelope: AppendAvatarRealtimeTextEnvelope;
        StreamAvatarRealtimeWordsEvent: StreamAvatarRealtimeWordsEvent;
        ListVoicesV3Envelope: ListVoicesV3Envelope;
        ListVoicesV3Query: ListVoicesV3Query;
        DesignVoiceEnvelope: DesignVoiceEnvelope;
        CloneVoiceEnvelope: CloneVoiceEnvelope;
        CreateSpeechV3Envelope: CreateSpeechV3Envelope;
        GetVoiceEnvelope: GetVoiceEnvelope;
        DeleteVoiceEnvelope: DeleteVoiceEnvelope;
        SearchAudioSoundsEnvelope: SearchAudioSoundsEnvelope;
        SearchAudioSoundsQuery: SearchAudioSoundsQuery;
        ListTemplatesV3Envelope: ListTemplatesV3Envelope;
        ListTemplatesV3Query: ListTemplatesV3Query;
        GetTemplateV3Envelope: GetTemplateV3Envelope;
        GenerateFromTemplateV3Envelope: GenerateFromTemplateV3Envelope;
        ListAssetsEnvelope: ListAssetsEnvelope;
        ListAssetsQuery: ListAssetsQuery;
        UploadAssetEnvelope: UploadAssetEnvelope;
        UploadAssetBody: UploadAssetBody;
        CreateAssetUploadEnvelope: CreateAssetUploadEnvelope;
        SearchAssetsEnvelope: SearchAssetsEnvelope;
        SearchAssetsQuery: SearchAssetsQuery;
        GetAssetEnvelope: GetAssetEnvelope;
        DeleteAssetEnvelope: DeleteAssetEnvelope;
        CompleteAssetUploadEnvelope: CompleteAssetUploadEnvelope;
        GetAssetBatchV3Envelope: GetAssetBatchV3Envelope;
        GetAssetBatchV3Query: GetAssetBatchV3Query;
        CompleteAssetBatchV3Envelope: CompleteAssetBatchV3Envelope;
        CreateAssetUploadBatchV3Envelope: CreateAssetUploadBatchV3Envelope;
        BulkAssetStatusesV3Envelope: BulkAssetStatusesV3Envelope;
        BulkAssetStatusesV3Query: BulkAssetStatusesV3Query;
        ListHyperframesRendersV3Envelope: ListHyperframesRendersV3Envelope;
        ListHyperframesRendersV3Query: ListHyperframesRendersV3Query;
        CreateHyperframesRenderV3Envelope: CreateHyperframesRenderV3Envelope;
        GetHyperframesRenderV3Envelope: GetHyperframesRenderV3Envelope;
        DeleteHyperframesRenderV3Envelope: DeleteHyperframesRenderV3Envelope;
        ListAiClippingV3Envelope: ListAiClippingV3Envelope;
        ListAiClippingV3Query: ListAiClippingV3Query;
        CreateAiClippingV3Envelope: CreateAiClippingV3Envelope;
        GetAiClippingV3Envelope: GetAiClippingV3Envelope;
        DeleteAiClippingV3Envelope: DeleteAiClippingV3Envelope;
        CreateFillerWordRemovalV3Envelope: CreateFillerWordRemovalV3Envelope;
        GetFillerWordRemovalV3Envelope: GetFillerWordRemovalV3Envelope;
        ListBackgroundRemovalsEnvelope: ListBackgroundRemovalsEnvelope;
        ListBackgroundRemovalsQuery: ListBackgroundRemovalsQuery;
        CreateBackgroundRemovalEnvelope: CreateBackgroundRemovalEnvelope;
        GetBackgroundRemovalEnvelope: GetBackgroundRemovalEnvelope;
        DeleteBackgroundRemovalEnvelope: DeleteBackgroundRemovalEnvelope;
        ListPodcastsV3Envelope: ListPodcastsV3Envelope;
        ListPodcastsV3Query: ListPodcastsV3Query;
        CreatePodcastV3Envelope: CreatePodcastV3Envelope;
        GetPodcastV3Envelope: GetPodcastV3Envelope;
        DeletePodcastV3Envelope: DeletePodcastV3Envelope;
        ListBrandGlossariesEnvelope: ListBrandGlossariesEnvelope;
        ListBrandGlossariesQuery: ListBrandGlossariesQuery;
        CreateBrandGlossaryEnvelope: CreateBrandGlossaryEnvelope;
        GetBrandGlossaryEnvelope: GetBrandGlossaryEnvelope;
        UpdateBrandGlossaryEnvelope: UpdateBrandGlossaryEnvelope;
        DeleteBrandGlossaryEnvelope: DeleteBrandGlossaryEnvelope;
        ListBrandKitsEnvelope: ListBrandKitsEnvelope;
        ListBrandKitsQuery: ListBrandKitsQuery;
        CreateBrandKitEnvelope: CreateBrandKitEnvelope;
        GetBrandKitEnvelope: GetBrandKitEnvelope;
        UpdateBrandKitEnvelope: UpdateBrandKitEnvelope;
        DeleteBrandKitEnvelope: DeleteBrandKitEnvelope;
        ListWorkflowRunsEnvelope: ListWorkflowRunsEnvelope;
        ListWorkflowRunsQuery: ListWorkflowRunsQuery;
        CreateWorkflowRunEnvelope: CreateWorkflowRunEnvelope;
        GetWorkflowRunEnvelope: GetWorkflowRunEnvelope;
        CancelWorkflowRunEnvelope: CancelWorkflowRunEnvelope;
        ListWorkflowRunNodesEnvelope: ListWorkflowRunNodesEnvelope;
        ListWorkflowRunNodesQuery: ListWorkflowRunNodesQuery;
        ListWorkflowDefinitionsEnvelope: ListWorkflowDefinitionsEnvelope;
        ListWorkflowDefinitionsQuery: ListWorkflowDefinitionsQuery;
        CreateWorkflowEnvelope: CreateWorkflowEnvelope;
        GetWorkflowNodeTypesEnvelope: GetWorkflowNodeTypesEnvelope;
        GetWorkflowEnvelope: GetWorkflowEnvelope;
        UpdateWorkflowDraftEnvelope: UpdateWorkflowDraftEnvelope;
        ListWorkflowVersionsEnvelope: ListWorkflowVersionsEnvelope;
        ListWorkflowVersionsQuery: ListWorkflowVersionsQuery;
        PublishWorkflowVersionEnvelope: PublishWorkflowVersionEnvelope;
        GetWorkflowVersionEnvelope: GetWorkflowVersionEnvelope;
        CreateVideoQualityComparisonV3Envelope: CreateVideoQualityComparisonV3Envelope;
        CreateVideoQualityComparisonBatchV3Envelope: CreateVideoQualityComparisonBatchV3Envelope;
        GetVideoQualityComparisonBatchV3Envelope: GetVideoQualityComparisonBatchV3Envelope;
        GetVideoQualityComparisonBatchV3Query: GetVideoQualityComparisonBatchV3Query;
        GetVideoQualityComparisonV3Envelope: GetVideoQualityComparisonV3Envelope;
        GenerateModelSpeechEnvelope: GenerateModelSpeechEnvelope;
        ListModelAudioVoicesEnvelope: ListModelAudioVoicesEnvelope;
        ListModelAudioVoicesQuery: ListModelAudioVoicesQuery;
        CreateModelAudioVoiceEnvelope: CreateModelAudioVoiceEnvelope;
        GetModelAudioVoiceEnvelope: GetModelAudioVoiceEnvelope;
        DeleteModelAudioVoiceEnvelope: DeleteModelAudioVoiceEnvelope;
        CreateModelImageEnvelope: CreateModelImageEnvelope;
        GetModelImageEnvelope: GetModelImageEnvelope;
        CreateModelVideoEnvelope: CreateModelVideoEnvelope;
        GetModelVideoEnvelope: GetModelVideoEnvelope;
        CreateFolderEnvelope: CreateFolderEnvelope;
        GetFolderEnvelope: GetFolderEnvelope;
        ListWebhookEndpointsEnvelope: ListWebhookEndpointsEnvelope;
        ListWebhookEndpointsQuery: ListWebhookEndpointsQuery;
        CreateWebhookEndpointEnvelope: CreateWebhookEndpointEnvelope;
        UpdateWebhookEndpointEnvelope: UpdateWebhookEndpointEnvelope;
        DeleteWebhookEndpointData: DeleteWebhookEndpointData;
        DeleteWebhookEndpointEnvelope: DeleteWebhookEndpointEnvelope;
        RotateWebhookEndpointSecretEnvelope: RotateWebhookEndpointSecretEnvelope;
        ListWebhookEventTypesEnvelope: ListWebhookEventTypesEnvelope;
        ListWebhookEventsEnvelope: ListWebhookEventsEnvelope;
        ListWebhookEventsQuery: ListWebhookEventsQuery;
        GetCurrentApiKeyEnvelope: GetCurrentApiKeyEnvelope;
        GetCurrentUserV3Envelope: GetCurrentUserV3Envelope;
        FolderTypeInput: FolderTypeInput;
        AssetInputInput: AssetInputInput;
        AssetBase64Input: AssetBase64Input;
        AssetIdInput: AssetIdInput;
        AssetUrlInput: AssetUrlInput;
        VideoQualityQuestionIdInput: VideoQualityQuestionIdInput;
        WorkflowGraphOutputDeclInput: WorkflowGraphOutputDeclInput;
        WorkflowGraphNodeInput: WorkflowGraphNodeInput;
        GraphBindingInput: GraphBindingInput;
        GraphListBindingInput: GraphListBindingInput;
        GraphObjectBindingInput: GraphObjectBindingInput;
        GraphRunInputBindingInput: GraphRunInputBindingInput;
        GraphNodeOutputBindingInput: GraphNodeOutputBindingInput;
        GraphLiteralBindingInput: GraphLiteralBindingInput;
        WorkflowGraphInputDeclInput: WorkflowGraphInputDeclInput;
        WorkflowValueTypeInput: WorkflowValueTypeInput;
        HighlightOutputSettingsInput: HighlightOutputSettingsInput;
        CaptionStylePresetInput: CaptionStylePresetInput;
        OutputAspectRatioInput: OutputAspectRatioInput;
        OutputDurationInput: OutputDurationInput;
        HyperframesAspectRatioInput: HyperframesAspectRatioInput;
        HyperframesResolutionInput: HyperframesResolutionInput;
        TemplateVariableInput: TemplateVariableInput;
        TemplateVoiceVariableInput: TemplateVoiceVariableInput;
        TemplateCharacterVariableInput: TemplateCharacterVariableInput;
        TemplateAudioVariableInput: TemplateAudioVariableInput;
        TemplateVideoVariableInput: TemplateVideoVariableInput;
        TemplateImageVariableInput: TemplateImageVariableInput;
        TemplateTextVariableInput: TemplateTextVariableInput;
        VoiceEngineSettingsInput: VoiceEngineSettingsInput;
        StarfishEngineSettingsInput: StarfishEngineSettingsInput;
        FishEngineSettingsInput: FishEngineSettingsInput;
        FishModelInput: FishModelInput;
        ElevenLabsEngineSettingsInput: ElevenLabsEngineSettingsInput;
        ElevenLabsModelInput: ElevenLabsModelInput;
        ExpressivenessInput: ExpressivenessInput;
        VideoResolutionInput: VideoResolutionInput;
        VideoAspectRatioInput: VideoAspectRatioInput;
        VideoOutputFormatInput: VideoOutputFormatInput;
    };
}
