// Generated from the API document by `npm run generate`. Do not edit.
import type { ApiPromise, CallOptions, EventStream, KeyedCallOptions, KeyedPaidCallOptions, PagePromise, PaidCallOptions } from '../src/call.js'
import type { MayWait, NotWaiting, Waiting, WaitOptions } from '../src/jobs/wait.js'
import type { QuoteWithVerdict } from '../src/quote/quote.js'
import type {
  AiClippingDetail,
  AppendTextDeltaRequest,
  AppendTextDeltaResponse,
  AssetSearchItem,
  AudioSoundItem,
  AudioVoiceItem,
  AvatarGroupDeleteResponse,
  AvatarGroupItem,
  AvatarLookDeleteResponse,
  AvatarLookItem,
  AvatarRealtimeStatusResponse,
  BackgroundRemovalDeleteResponse,
  BackgroundRemovalJob,
  BrandGlossaryDetail,
  BrandGlossaryItem,
  BrandKitDetail,
  BrandKitItem,
  BulkAssetStatusesV3Query,
  BulkLipsyncStatusesV3Query,
  BulkVideoStatusesV3Query,
  BulkVideoTranslationStatusesV3Query,
  CancelAvatarRealtimeResponse,
  CompleteAssetBatchRequest,
  CompleteAssetBatchResponse,
  CompleteAssetUploadRequest,
  CompleteAssetUploadResponse,
  CreateAiClippingRequest,
  CreateAiClippingResponse,
  CreateAssetUploadBatchRequest,
  CreateAssetUploadBatchResponse,
  CreateAssetUploadRequest,
  CreateAssetUploadResponse,
  CreateAvatarConsentRequest,
  CreateAvatarConsentResponse,
  CreateAvatarRealtimeRequestBody,
  CreateAvatarRealtimeResponse,
  CreateAvatarRequestBody,
  CreateAvatarResponse,
  CreateAvatarVideoResponse,
  CreateBackgroundRemovalRequest,
  CreateBrandGlossaryRequest,
  CreateBrandKitRequest,
  CreateBrandKitResponse,
  CreateFillerWordRemovalRequest,
  CreateFillerWordRemovalResponse,
  CreateFolderRequest,
  CreateHyperframesRenderRequest,
  CreateHyperframesRenderResponse,
  CreateLipsyncBatchRequest,
  CreateLipsyncBatchResponse,
  CreateLipsyncRequest,
  CreateModelAudioVoiceRequest,
  CreateModelAudioVoiceResponse,
  CreateModelImageRequest,
  CreateModelImageResponse,
  CreateModelVideoRequest,
  CreateModelVideoResponse,
  CreatePodcastRequest,
  CreateProofreadRequest,
  CreateProofreadResponse,
  CreateSpeechRequest,
  CreateSpeechResponseData,
  CreateVideoAgentRequest,
  CreateVideoAgentResponse,
  CreateVideoBatchRequest,
  CreateVideoBatchResponse,
  CreateVideoQualityComparisonBatchRequest,
  CreateVideoQualityComparisonBatchResponse,
  CreateVideoTranslationBatchRequest,
  CreateVideoTranslationBatchResponse,
  CreateVideoTranslationRequest,
  CreateVideoV3RequestBody,
  CreateVoiceCloneV3Request,
  CreateWebhookEndpointRequest,
  CreateWorkflowRequest,
  CreateWorkflowRunRequest,
  CurrentApiKey,
  DeleteAiClippingResponse,
  DeleteAssetV3Response,
  DeleteBrandGlossaryResponse,
  DeleteBrandKitResponse,
  DeleteHyperframesRenderResponse,
  DeleteModelAudioVoiceResponse,
  DeleteVideoResponse,
  DeleteWebhookEndpointData,
  DesignVoiceRequest,
  DesignVoiceResponseData,
  DownloadSRTResponse,
  FillerWordRemovalDetail,
  FolderDetail,
  GenerateFromTemplateV3Request,
  GenerateVideoRequest,
  GenerateVideoResponse,
  GetAssetBatchV3Query,
  GetAssetV3Response,
  GetLipsyncBatchV3Query,
  GetSessionResponse,
  GetVideoBatchV3Query,
  GetVideoQualityComparisonBatchV3Query,
  GetVideoTranslationBatchV3Query,
  HyperframesRenderDetail,
  LipsyncCreateResponse,
  LipsyncDeleteResponse,
  LipsyncDetail,
  ListAiClippingV3Query,
  ListAssetsQuery,
  ListAvatarGroupsQuery,
  ListAvatarLooksQuery,
  ListBackgroundRemovalsQuery,
  ListBrandGlossariesQuery,
  ListBrandKitsQuery,
  ListHyperframesRendersV3Query,
  ListLipsyncsV3Query,
  ListModelAudioVoicesQuery,
  ListPodcastsV3Query,
  ListTemplatesV3Query,
  ListVideoAgentSessionsQuery,
  ListVideoAgentStylesQuery,
  ListVideoTranslationsV3Query,
  ListVideosV3Query,
  ListVoicesV3Query,
  ListWebhookEndpointsQuery,
  ListWebhookEventsQuery,
  ListWorkflowDefinitionsQuery,
  ListWorkflowRunNodesQuery,
  ListWorkflowRunsQuery,
  ListWorkflowVersionsQuery,
  ModelAudioVoiceResponse,
  ModelImageGeneration,
  ModelVideoGeneration,
  NodeTypeCatalogResponse,
  PodcastCreateResponse,
  PodcastDeleteResponse,
  PodcastDetail,
  ProofreadDetail,
  PublishVersionRequest,
  RotateSecretResponseData,
  SearchAssetsQuery,
  SearchAudioSoundsQuery,
  SendMessageRequest,
  SendMessageResponse,
  SessionListItem,
  SessionResource,
  SpeechStreamEvent,
  StopSessionRequest,
  StopSessionResponse,
  StreamAvatarRealtimeWordsEvent,
  StreamSpeechRequest,
  StyleItem,
  TemplateDetailV3,
  TemplateListItemV3,
  TextToSpeechRequest,
  TextToSpeechResponseData,
  UpdateAvatarGroupRequest,
  UpdateAvatarLookRequest,
  UpdateBrandGlossaryRequest,
  UpdateBrandKitRequest,
  UpdateLipsyncRequest,
  UpdateVideoTranslationRequest,
  UpdateWebhookEndpointRequest,
  UpdateWorkflowDraftRequest,
  UploadAssetBody,
  UploadAssetV3Response,
  UploadSRTRequest,
  UserInfoResponse,
  VideoBatchDetail,
  VideoBatchItem,
  VideoDetail,
  VideoQualityComparisonBatchItem,
  VideoQualityComparisonBatchResponse,
  VideoQualityComparisonRequest,
  VideoQualityComparisonResponse,
  VideoScenesResponse,
  VideoStatusEntry,
  VideoTranslationCreateResponse,
  VideoTranslationDeleteResponse,
  VideoTranslationDetail,
  VideoTranslationLanguagesResponse,
  VoiceCloneCreateV3Response,
  VoiceDeleteV3Response,
  VoiceDetailV3,
  WebhookEndpointResponse,
  WebhookEventResponse,
  WebhookEventTypeItem,
  WorkflowDefinitionListItem,
  WorkflowDefinitionResponse,
  WorkflowRunListItem,
  WorkflowRunNodeItem,
  WorkflowRunResponse,
  WorkflowVersionListItem,
  WorkflowVersionResponse,
} from './types.js'

/** Every resource of the API. */
export interface Resources {
  /** Renders from an avatar, an image, a cinematic prompt or a list of studio scenes. */
  readonly videos: Videos
  /** Sessions in which an agent plans and renders a video from a prompt. */
  readonly videoAgents: VideoAgents
  /** Translation and dubbing of existing videos, with or without a proofreading step. */
  readonly videoTranslations: VideoTranslations
  /** New audio on an existing video, with the mouth matched to it. */
  readonly lipsyncs: Lipsyncs
  /** Avatar groups (a person or character) and their looks (what a video is rendered with). */
  readonly avatars: Avatars
  /** Live avatar streams over HLS, billed by session time. */
  readonly avatarRealtime: AvatarRealtime
  /** The voice library, speech synthesis, voice design and voice cloning. */
  readonly voices: Voices
  /** Stock music and sound effects. */
  readonly audio: Audio
  /** Videos laid out in advance, rendered with your own variables. */
  readonly templates: Templates
  /** Files uploaded for use as inputs. */
  readonly assets: Assets
  /** Renders of HTML compositions to video. */
  readonly hyperframes: Hyperframes
  /** Short clips cut from a long video. */
  readonly aiClipping: AiClipping
  /** Cuts of hesitation words out of a recording. */
  readonly fillerWordRemovals: FillerWordRemovals
  /** Video with the background taken away. */
  readonly backgroundRemovals: BackgroundRemovals
  /** Two-avatar conversations on a topic or on source files. */
  readonly podcasts: Podcasts
  /** Brand kits (colours, logos, fonts) and glossaries (pronunciation, fixed translations). */
  readonly brandGlossaries: BrandGlossaries
  /** Brand kits (colours, logos, fonts) and glossaries (pronunciation, fixed translations). */
  readonly brandKits: BrandKits
  /** Graphs of nodes that are edited as a draft, published as versions and run. */
  readonly workflowRuns: WorkflowRuns
  /** Graphs of nodes that are edited as a draft, published as versions and run. */
  readonly workflows: Workflows
  /** Comparison of two videos by a judge model. */
  readonly videoQuality: VideoQuality
  /** Direct access to the HeyGen video, image and voice models. */
  readonly models: Models
  /** Folders that group videos and translations. */
  readonly folders: Folders
  /** Endpoints that receive events, and the history of deliveries. */
  readonly webhooks: Webhooks
  /** The account behind the credential. */
  readonly apiKeys: ApiKeys
  /** The account behind the credential. */
  readonly users: Users
}

/** Methods of `videos`. */
export interface Videos {
  /**
   * Lists the videos of the account, with filters for folder and title.
   *
   * `GET /v3/videos`
   */
  list(query?: ListVideosV3Query, options?: CallOptions): PagePromise<VideoDetail[], VideoDetail>
  /**
   * Renders one video and bills it by its finished length, or at a flat price for a cinematic one.
   *
   * The answer only says that the job is accepted (`waiting`); the video is ready when a later look-up says `completed`. With a script the length, and so the price, is known only after the render; with an audio file it follows the audio. A job that fails afterwards is reported through `failure_code`, not through an HTTP error. A render cannot be cancelled. Price card 2026-06: by engine and type of look, see `engine`; $7.00 for a cinematic video.
   *
   * Costs money.
   *
   * `POST /v3/videos`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateVideoV3RequestBody, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateAvatarVideoResponse>
  /**
   * Renders one video and bills it by its finished length, or at a flat price for a cinematic one.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/videos`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateVideoV3RequestBody, options: KeyedPaidCallOptions & Waiting<VideoDetail>): Promise<VideoDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreateVideoV3RequestBody, options: (KeyedPaidCallOptions & MayWait<VideoDetail>) | undefined): Promise<VideoDetail | CreateAvatarVideoResponse>
  /** The same as the first. */
  create(body: CreateVideoV3RequestBody, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateAvatarVideoResponse>
  /**
   * Returns one video with its status and, once finished, its links.
   *
   * Media links are presigned and expire; ask again for fresh ones. For an unknown video the code `video_not_found` was seen as well as the documented one.
   *
   * `GET /v3/videos/{video_id}`
   */
  get(videoId: string, options?: CallOptions): ApiPromise<VideoDetail>
  /**
   * Waits until the job that `videos.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(videoId: string, options?: WaitOptions<VideoDetail>): Promise<VideoDetail>
  /**
   * Deletes one video for good.
   *
   * Deleting does not refund the render.
   *
   * `DELETE /v3/videos/{video_id}`
   */
  delete(videoId: string, options?: CallOptions): ApiPromise<DeleteVideoResponse>
  /**
   * Returns the scenes a video is made of, with their elements and scripts.
   *
   * `GET /v3/videos/{video_id}/scenes`
   */
  scenes(videoId: string, options?: CallOptions): ApiPromise<VideoScenesResponse>
  /**
   * Renders up to 100 videos and bills each by its own price.
   *
   * Each item is accepted, refused and billed by itself. A folder is set once for the batch; an item that names its own is refused.
   *
   * Costs money.
   *
   * `POST /v3/videos/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  createBatch(body: CreateVideoBatchRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateVideoBatchResponse>
  /**
   * Renders up to 100 videos and bills each by its own price.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/videos/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  createBatch(body: CreateVideoBatchRequest, options: KeyedPaidCallOptions & Waiting<VideoBatchDetail>): Promise<VideoBatchDetail>
  /** The same where a variable says whether it waits. */
  createBatch(body: CreateVideoBatchRequest, options: (KeyedPaidCallOptions & MayWait<VideoBatchDetail>) | undefined): Promise<VideoBatchDetail | CreateVideoBatchResponse>
  /** The same as the first. */
  createBatch(body: CreateVideoBatchRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateVideoBatchResponse>
  /**
   * Returns a video batch with one page of its items.
   *
   * Pages with 100 items each; the page fields sit inside `data`.
   *
   * `GET /v3/videos/batches/{batch_id}`
   */
  getBatch(batchId: string, query?: GetVideoBatchV3Query, options?: CallOptions): PagePromise<VideoBatchDetail, VideoBatchItem>
  /**
   * Waits until the job that `videos.getBatch` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  waitBatch(batchId: string, options?: WaitOptions<VideoBatchDetail>): Promise<VideoBatchDetail>
  /**
   * Returns the statuses of many videos or whole batches at once.
   *
   * Takes comma-separated ids, at most 100; an unknown id comes back with the status `not_found` instead of failing the request.
   *
   * `GET /v3/videos/statuses`
   */
  statuses(query?: BulkVideoStatusesV3Query, options?: CallOptions): ApiPromise<VideoStatusEntry[]>
}

/** Methods of `videoAgents`. */
export interface VideoAgents {
  /**
   * Lists the agent sessions of the account.
   *
   * `GET /v3/video-agents`
   */
  list(query?: ListVideoAgentSessionsQuery, options?: CallOptions): PagePromise<SessionListItem[], SessionListItem>
  /**
   * Starts an agent session from a prompt and bills the video it renders by its finished length.
   *
   * In `generate` mode the answer may already carry the id of the video to wait for. In `chat` mode the session can stop and wait for a message from you. The length is the agent's choice and cannot be fixed. Price card 2026-06: $0.0333 per second. Takes no Idempotency-Key, so a repeat after a timeout may start and bill a second job.
   *
   * Costs money.
   *
   * `POST /v3/video-agents`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateVideoAgentRequest, options?: PaidCallOptions & NotWaiting): ApiPromise<CreateVideoAgentResponse>
  /**
   * Starts an agent session from a prompt and bills the video it renders by its finished length.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/video-agents`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateVideoAgentRequest, options: PaidCallOptions & Waiting<GetSessionResponse>): Promise<GetSessionResponse>
  /** The same where a variable says whether it waits. */
  create(body: CreateVideoAgentRequest, options: (PaidCallOptions & MayWait<GetSessionResponse>) | undefined): Promise<GetSessionResponse | CreateVideoAgentResponse>
  /** The same as the first. */
  create(body: CreateVideoAgentRequest, options: PaidCallOptions & NotWaiting): ApiPromise<CreateVideoAgentResponse>
  /**
   * Lists the visual styles an agent session can be given.
   *
   * `GET /v3/video-agents/styles`
   */
  styles(query?: ListVideoAgentStylesQuery, options?: CallOptions): PagePromise<StyleItem[], StyleItem>
  /**
   * Returns one agent session with its status, progress and last messages.
   *
   * Holds at most the last 40 messages.
   *
   * `GET /v3/video-agents/{session_id}`
   */
  get(sessionId: string, options?: CallOptions): ApiPromise<GetSessionResponse>
  /**
   * Waits until the job that `videoAgents.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(sessionId: string, options?: WaitOptions<GetSessionResponse>): Promise<GetSessionResponse>
  /**
   * Sends a message to an agent session, which may start another render billed by its finished length.
   *
   * How many revisions are billed is not published. Takes no Idempotency-Key, so a repeat after a timeout may start and bill a second job.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/video-agents/{session_id}`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  send(sessionId: string, body: SendMessageRequest, options?: PaidCallOptions): ApiPromise<SendMessageResponse>
  /**
   * Returns one resource that an agent session has made or used.
   *
   * `GET /v3/video-agents/{session_id}/resources/{resource_id}`
   */
  getResource(sessionId: string, resourceId: string, options?: CallOptions): ApiPromise<SessionResource>
  /**
   * Stops the work of an agent session.
   *
   * Whether a stopped render is charged is not published.
   *
   * `POST /v3/video-agents/{session_id}/stop`
   */
  stop(sessionId: string, body?: StopSessionRequest, options?: CallOptions): ApiPromise<StopSessionResponse>
  /**
   * Lists the videos an agent session has rendered.
   *
   * Comes in the list envelope but is not paged.
   *
   * `GET /v3/video-agents/{session_id}/videos`
   */
  videos(sessionId: string, options?: CallOptions): ApiPromise<VideoDetail[]>
}

/** Methods of `videoTranslations`. */
export interface VideoTranslations {
  /**
   * Lists the translations of the account.
   *
   * `GET /v3/video-translations`
   */
  list(query?: ListVideoTranslationsV3Query, options?: CallOptions): PagePromise<VideoTranslationDetail[], VideoTranslationDetail>
  /**
   * Translates a video into one or more languages and bills each language by its length.
   *
   * Answers one id per output language; each is its own job and its own charge. Price card 2026-06, per second and language: audio only $0.0167, speed $0.0333, precision $0.0667. Whether source or result is measured is stated differently by different pages.
   *
   * Costs money.
   *
   * `POST /v3/video-translations`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateVideoTranslationRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<VideoTranslationCreateResponse>
  /**
   * Translates a video into one or more languages and bills each language by its length.
   *
   * Waits until the jobs it starts have all ended, and resolves to them in order.
   *
   * Costs money.
   *
   * `POST /v3/video-translations`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobsError for those that fail.
   */
  create(body: CreateVideoTranslationRequest, options: KeyedPaidCallOptions & Waiting<VideoTranslationDetail>): Promise<VideoTranslationDetail[]>
  /** The same where a variable says whether it waits. */
  create(body: CreateVideoTranslationRequest, options: (KeyedPaidCallOptions & MayWait<VideoTranslationDetail>) | undefined): Promise<VideoTranslationDetail[] | VideoTranslationCreateResponse>
  /** The same as the first. */
  create(body: CreateVideoTranslationRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<VideoTranslationCreateResponse>
  /**
   * Lists the names of the languages a video can be translated into.
   *
   * The names are used as they are in `output_languages`. Not paged.
   *
   * `GET /v3/video-translations/languages`
   */
  languages(options?: CallOptions): ApiPromise<VideoTranslationLanguagesResponse>
  /**
   * Returns one translation with its status and, once finished, its links.
   *
   * `GET /v3/video-translations/{video_translation_id}`
   */
  get(videoTranslationId: string, options?: CallOptions): ApiPromise<VideoTranslationDetail>
  /**
   * Waits until the job that `videoTranslations.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(videoTranslationId: string, options?: WaitOptions<VideoTranslationDetail>): Promise<VideoTranslationDetail>
  /**
   * Renames one translation.
   *
   * `PATCH /v3/video-translations/{video_translation_id}`
   */
  update(videoTranslationId: string, body: UpdateVideoTranslationRequest, options?: CallOptions): ApiPromise<VideoTranslationDetail>
  /**
   * Deletes one translation.
   *
   * `DELETE /v3/video-translations/{video_translation_id}`
   */
  delete(videoTranslationId: string, options?: CallOptions): ApiPromise<VideoTranslationDeleteResponse>
  /**
   * Translates up to 100 videos and bills each language of each by its length.
   *
   * The limit of 100 counts jobs after each item is split by output language.
   *
   * Costs money.
   *
   * `POST /v3/video-translations/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  createBatch(body: CreateVideoTranslationBatchRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateVideoTranslationBatchResponse>
  /**
   * Translates up to 100 videos and bills each language of each by its length.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/video-translations/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  createBatch(body: CreateVideoTranslationBatchRequest, options: KeyedPaidCallOptions & Waiting<VideoBatchDetail>): Promise<VideoBatchDetail>
  /** The same where a variable says whether it waits. */
  createBatch(body: CreateVideoTranslationBatchRequest, options: (KeyedPaidCallOptions & MayWait<VideoBatchDetail>) | undefined): Promise<VideoBatchDetail | CreateVideoTranslationBatchResponse>
  /** The same as the first. */
  createBatch(body: CreateVideoTranslationBatchRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateVideoTranslationBatchResponse>
  /**
   * Returns a translation batch with one page of its items.
   *
   * Pages with 100 items each; the page fields sit inside `data`. The ids of the items are in `video_id`.
   *
   * `GET /v3/video-translations/batches/{batch_id}`
   */
  getBatch(batchId: string, query?: GetVideoTranslationBatchV3Query, options?: CallOptions): PagePromise<VideoBatchDetail, VideoBatchItem>
  /**
   * Waits until the job that `videoTranslations.getBatch` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  waitBatch(batchId: string, options?: WaitOptions<VideoBatchDetail>): Promise<VideoBatchDetail>
  /**
   * Returns the statuses of many translations or whole batches at once.
   *
   * Takes comma-separated ids, at most 100; an unknown id comes back with the status `not_found` instead of failing the request. The id is in `video_id` here too.
   *
   * `GET /v3/video-translations/statuses`
   */
  statuses(query?: BulkVideoTranslationStatusesV3Query, options?: CallOptions): ApiPromise<VideoStatusEntry[]>
  /** Translation and dubbing of existing videos, with or without a proofreading step. */
  readonly proofreads: VideoTranslationsProofreads
}

/** Methods of `videoTranslations.proofreads`. */
export interface VideoTranslationsProofreads {
  /**
   * Prepares a translation for proofreading and bills each language by length.
   *
   * Answers one id per output language. The Enterprise price list states 0.00833 credit per second; older price pages call the feature Enterprise only.
   *
   * Costs money.
   *
   * `POST /v3/video-translations/proofreads`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateProofreadRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateProofreadResponse>
  /**
   * Prepares a translation for proofreading and bills each language by length.
   *
   * Waits until the jobs it starts have all ended, and resolves to them in order.
   *
   * Costs money.
   *
   * `POST /v3/video-translations/proofreads`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobsError for those that fail.
   */
  create(body: CreateProofreadRequest, options: KeyedPaidCallOptions & Waiting<ProofreadDetail>): Promise<ProofreadDetail[]>
  /** The same where a variable says whether it waits. */
  create(body: CreateProofreadRequest, options: (KeyedPaidCallOptions & MayWait<ProofreadDetail>) | undefined): Promise<ProofreadDetail[] | CreateProofreadResponse>
  /** The same as the first. */
  create(body: CreateProofreadRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateProofreadResponse>
  /**
   * Returns one proofread with its status.
   *
   * `GET /v3/video-translations/proofreads/{proofread_id}`
   */
  get(proofreadId: string, options?: CallOptions): ApiPromise<ProofreadDetail>
  /**
   * Waits until the job that `videoTranslations.proofreads.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(proofreadId: string, options?: WaitOptions<ProofreadDetail>): Promise<ProofreadDetail>
  /**
   * Renders the translated video of a proofread and bills it by its length.
   *
   * Costs money.
   *
   * `POST /v3/video-translations/proofreads/{proofread_id}/generate`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  generate(proofreadId: string, body?: GenerateVideoRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<GenerateVideoResponse>
  /**
   * Renders the translated video of a proofread and bills it by its length.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/video-translations/proofreads/{proofread_id}/generate`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  generate(proofreadId: string, body: GenerateVideoRequest | undefined, options: KeyedPaidCallOptions & Waiting<VideoTranslationDetail>): Promise<VideoTranslationDetail>
  /** The same where a variable says whether it waits. */
  generate(proofreadId: string, body: GenerateVideoRequest | undefined, options: (KeyedPaidCallOptions & MayWait<VideoTranslationDetail>) | undefined): Promise<VideoTranslationDetail | GenerateVideoResponse>
  /** The same as the first. */
  generate(proofreadId: string, body: GenerateVideoRequest | undefined, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<GenerateVideoResponse>
  /**
   * Returns links to the subtitle files of a proofread.
   *
   * `GET /v3/video-translations/proofreads/{proofread_id}/srt`
   */
  downloadSrt(proofreadId: string, options?: CallOptions): ApiPromise<DownloadSRTResponse>
  /**
   * Replaces the subtitles of a proofread with a corrected file.
   *
   * `PUT /v3/video-translations/proofreads/{proofread_id}/srt`
   */
  uploadSrt(proofreadId: string, body: UploadSRTRequest, options?: CallOptions): ApiPromise<ProofreadDetail>
}

/** Methods of `lipsyncs`. */
export interface Lipsyncs {
  /**
   * Lists the lipsyncs of the account.
   *
   * `GET /v3/lipsyncs`
   */
  list(query?: ListLipsyncsV3Query, options?: CallOptions): PagePromise<LipsyncDetail[], LipsyncDetail>
  /**
   * Puts new audio on a video, matches the mouth to it, and bills the result by its length.
   *
   * Price card 2026-06: $0.0333 per second in speed mode, $0.0667 in precision mode.
   *
   * Costs money.
   *
   * `POST /v3/lipsyncs`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateLipsyncRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<LipsyncCreateResponse>
  /**
   * Puts new audio on a video, matches the mouth to it, and bills the result by its length.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/lipsyncs`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateLipsyncRequest, options: KeyedPaidCallOptions & Waiting<LipsyncDetail>): Promise<LipsyncDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreateLipsyncRequest, options: (KeyedPaidCallOptions & MayWait<LipsyncDetail>) | undefined): Promise<LipsyncDetail | LipsyncCreateResponse>
  /** The same as the first. */
  create(body: CreateLipsyncRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<LipsyncCreateResponse>
  /**
   * Returns one lipsync with its status and, once finished, its links.
   *
   * `GET /v3/lipsyncs/{lipsync_id}`
   */
  get(lipsyncId: string, options?: CallOptions): ApiPromise<LipsyncDetail>
  /**
   * Waits until the job that `lipsyncs.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(lipsyncId: string, options?: WaitOptions<LipsyncDetail>): Promise<LipsyncDetail>
  /**
   * Renames one lipsync.
   *
   * `PATCH /v3/lipsyncs/{lipsync_id}`
   */
  update(lipsyncId: string, body: UpdateLipsyncRequest, options?: CallOptions): ApiPromise<LipsyncDetail>
  /**
   * Deletes one lipsync.
   *
   * `DELETE /v3/lipsyncs/{lipsync_id}`
   */
  delete(lipsyncId: string, options?: CallOptions): ApiPromise<LipsyncDeleteResponse>
  /**
   * Starts up to 100 lipsyncs and bills each by its length.
   *
   * Costs money.
   *
   * `POST /v3/lipsyncs/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  createBatch(body: CreateLipsyncBatchRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateLipsyncBatchResponse>
  /**
   * Starts up to 100 lipsyncs and bills each by its length.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/lipsyncs/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  createBatch(body: CreateLipsyncBatchRequest, options: KeyedPaidCallOptions & Waiting<VideoBatchDetail>): Promise<VideoBatchDetail>
  /** The same where a variable says whether it waits. */
  createBatch(body: CreateLipsyncBatchRequest, options: (KeyedPaidCallOptions & MayWait<VideoBatchDetail>) | undefined): Promise<VideoBatchDetail | CreateLipsyncBatchResponse>
  /** The same as the first. */
  createBatch(body: CreateLipsyncBatchRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateLipsyncBatchResponse>
  /**
   * Returns a lipsync batch with one page of its items.
   *
   * Pages with 100 items each; the page fields sit inside `data`. The ids of the items are in `video_id`.
   *
   * `GET /v3/lipsyncs/batches/{batch_id}`
   */
  getBatch(batchId: string, query?: GetLipsyncBatchV3Query, options?: CallOptions): PagePromise<VideoBatchDetail, VideoBatchItem>
  /**
   * Waits until the job that `lipsyncs.getBatch` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  waitBatch(batchId: string, options?: WaitOptions<VideoBatchDetail>): Promise<VideoBatchDetail>
  /**
   * Returns the statuses of many lipsyncs or whole batches at once.
   *
   * Takes comma-separated ids, at most 100; an unknown id comes back with the status `not_found` instead of failing the request. The id is in `video_id` here too.
   *
   * `GET /v3/lipsyncs/statuses`
   */
  statuses(query?: BulkLipsyncStatusesV3Query, options?: CallOptions): ApiPromise<VideoStatusEntry[]>
}

/** Methods of `avatars`. */
export interface Avatars {
  /**
   * Lists avatar groups, the people and characters that looks belong to.
   *
   * `GET /v3/avatars`
   */
  list(query?: ListAvatarGroupsQuery, options?: CallOptions): PagePromise<AvatarGroupItem[], AvatarGroupItem>
  /**
   * Creates an avatar from a photo, from footage or from a prompt and bills it per call.
   *
   * Price card 2026-06: $1.00 a call for a digital twin or a photo avatar; a price from a prompt is not on it. A digital twin stays at `pending_consent` until the person on it agrees in a browser.
   *
   * Costs money.
   *
   * `POST /v3/avatars`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateAvatarRequestBody, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateAvatarResponse>
  /**
   * Creates an avatar from a photo, from footage or from a prompt and bills it per call.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/avatars`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateAvatarRequestBody, options: KeyedPaidCallOptions & Waiting<AvatarLookItem>): Promise<AvatarLookItem>
  /** The same where a variable says whether it waits. */
  create(body: CreateAvatarRequestBody, options: (KeyedPaidCallOptions & MayWait<AvatarLookItem>) | undefined): Promise<AvatarLookItem | CreateAvatarResponse>
  /** The same as the first. */
  create(body: CreateAvatarRequestBody, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateAvatarResponse>
  /**
   * Returns one avatar group with its consent and training state.
   *
   * `GET /v3/avatars/{group_id}`
   */
  get(groupId: string, options?: CallOptions): ApiPromise<AvatarGroupItem>
  /**
   * Changes the default voice of an avatar group.
   *
   * `PATCH /v3/avatars/{group_id}`
   */
  update(groupId: string, body: UpdateAvatarGroupRequest, options?: CallOptions): ApiPromise<AvatarGroupItem>
  /**
   * Deletes an avatar group.
   *
   * `DELETE /v3/avatars/{group_id}`
   */
  delete(groupId: string, options?: CallOptions): ApiPromise<AvatarGroupDeleteResponse>
  /**
   * Creates the link on which the person behind an avatar gives consent.
   *
   * The link works once and for 24 hours.
   *
   * `POST /v3/avatars/{group_id}/consent`
   */
  createConsent(groupId: string, body?: CreateAvatarConsentRequest, options?: KeyedCallOptions): ApiPromise<CreateAvatarConsentResponse>
  /** Avatar groups (a person or character) and their looks (what a video is rendered with). */
  readonly looks: AvatarsLooks
}

/** Methods of `avatars.looks`. */
export interface AvatarsLooks {
  /**
   * Lists avatar looks, whose ids are what a video is rendered with.
   *
   * `GET /v3/avatars/looks`
   */
  list(query?: ListAvatarLooksQuery, options?: CallOptions): PagePromise<AvatarLookItem[], AvatarLookItem>
  /**
   * Returns one look with its type and the engines that can render it.
   *
   * The type of a look decides the price of a video and is not part of the video request.
   *
   * `GET /v3/avatars/looks/{look_id}`
   */
  get(lookId: string, options?: CallOptions): ApiPromise<AvatarLookItem>
  /**
   * Waits until the job that `avatars.looks.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(lookId: string, options?: WaitOptions<AvatarLookItem>): Promise<AvatarLookItem>
  /**
   * Renames one look.
   *
   * `PATCH /v3/avatars/looks/{look_id}`
   */
  update(lookId: string, body: UpdateAvatarLookRequest, options?: CallOptions): ApiPromise<AvatarLookItem>
  /**
   * Deletes one look, and its group when it was the last one.
   *
   * `DELETE /v3/avatars/looks/{look_id}`
   */
  delete(lookId: string, options?: CallOptions): ApiPromise<AvatarLookDeleteResponse>
}

/** Methods of `avatarRealtime`. */
export interface AvatarRealtime {
  /**
   * Starts a live avatar stream and bills it by the seconds the session lasts.
   *
   * Price page 2026-06-30: $0.05 per second of session. A session lasts at most one hour at 720p; three may run at once per space. Takes no Idempotency-Key. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Costs money.
   *
   * `POST /v3/avatar-realtime`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateAvatarRealtimeRequestBody, options?: PaidCallOptions & NotWaiting): ApiPromise<CreateAvatarRealtimeResponse>
  /**
   * Starts a live avatar stream and bills it by the seconds the session lasts.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/avatar-realtime`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateAvatarRealtimeRequestBody, options: PaidCallOptions & Waiting<AvatarRealtimeStatusResponse>): Promise<AvatarRealtimeStatusResponse>
  /** The same where a variable says whether it waits. */
  create(body: CreateAvatarRealtimeRequestBody, options: (PaidCallOptions & MayWait<AvatarRealtimeStatusResponse>) | undefined): Promise<AvatarRealtimeStatusResponse | CreateAvatarRealtimeResponse>
  /** The same as the first. */
  create(body: CreateAvatarRealtimeRequestBody, options: PaidCallOptions & NotWaiting): ApiPromise<CreateAvatarRealtimeResponse>
  /**
   * Returns the state of a live stream and the address to play it from.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/avatar-realtime/{stream_id}`
   */
  get(streamId: string, options?: CallOptions): ApiPromise<AvatarRealtimeStatusResponse>
  /**
   * Waits until the job that `avatarRealtime.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(streamId: string, options?: WaitOptions<AvatarRealtimeStatusResponse>): Promise<AvatarRealtimeStatusResponse>
  /**
   * Ends a live session before its time.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `POST /v3/avatar-realtime/{stream_id}/cancel`
   */
  cancel(streamId: string, options?: CallOptions): ApiPromise<CancelAvatarRealtimeResponse>
  /**
   * Adds text for a live session of type `text_stream` to speak.
   *
   * After a piece with `final: true` more text is refused with 410. The stream closes by itself after 30 seconds without text. Takes no Idempotency-Key, so a repeat may be spoken twice. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `POST /v3/avatar-realtime/{stream_id}/text`
   */
  appendText(streamId: string, body: AppendTextDeltaRequest, options?: CallOptions): ApiPromise<AppendTextDeltaResponse>
  /**
   * Streams the spoken words of a live session with their times.
   *
   * Server-sent events: batches of at most about ten words or one second; punctuation is a word of its own. A late reader gets the whole history first. The stream closes with an `end` event. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/avatar-realtime/{stream_id}/words`
   */
  words(streamId: string, options?: CallOptions): EventStream<StreamAvatarRealtimeWordsEvent>
}

/** Methods of `voices`. */
export interface Voices {
  /**
   * Lists the voices of the library or of the account.
   *
   * `GET /v3/voices`
   */
  list(query?: ListVoicesV3Query, options?: CallOptions): PagePromise<AudioVoiceItem[], AudioVoiceItem>
  /**
   * Finds up to three voices that match a description.
   *
   * The same description with the same seed gives the same voices; another seed gives the next ones.
   *
   * `POST /v3/voices`
   */
  design(body: DesignVoiceRequest, options?: CallOptions): ApiPromise<DesignVoiceResponseData>
  /**
   * Clones a voice from a recording and uses up a voice slot; a price is not published.
   *
   * Takes no Idempotency-Key, so a repeat after a timeout may make a second clone.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/voices/clone`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  clone(body: CreateVoiceCloneV3Request, options?: PaidCallOptions & NotWaiting): ApiPromise<VoiceCloneCreateV3Response>
  /**
   * Clones a voice from a recording and uses up a voice slot; a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/voices/clone`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  clone(body: CreateVoiceCloneV3Request, options: PaidCallOptions & Waiting<VoiceDetailV3>): Promise<VoiceDetailV3>
  /** The same where a variable says whether it waits. */
  clone(body: CreateVoiceCloneV3Request, options: (PaidCallOptions & MayWait<VoiceDetailV3>) | undefined): Promise<VoiceDetailV3 | VoiceCloneCreateV3Response>
  /** The same as the first. */
  clone(body: CreateVoiceCloneV3Request, options: PaidCallOptions & NotWaiting): ApiPromise<VoiceCloneCreateV3Response>
  /**
   * Turns text into speech with a library voice and bills it by the seconds of audio.
   *
   * Answers with the finished audio; there is nothing to wait for. Price card 2026-06: $0.000667 per second. Takes no Idempotency-Key, so a repeat after a timeout may start and bill a second job.
   *
   * Costs money.
   *
   * `POST /v3/voices/speech`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  speech(body: TextToSpeechRequest, options?: PaidCallOptions): ApiPromise<TextToSpeechResponseData>
  /**
   * Returns one voice, or the state of a clone that is still being made.
   *
   * A finished clone has the status `complete`, without a d.
   *
   * `GET /v3/voices/{voice_id}`
   */
  get(voiceId: string, options?: CallOptions): ApiPromise<VoiceDetailV3>
  /**
   * Waits until the job that `voices.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(voiceId: string, options?: WaitOptions<VoiceDetailV3>): Promise<VoiceDetailV3>
  /**
   * Deletes one voice of the account.
   *
   * Refused with 403 while an active template uses the voice.
   *
   * `DELETE /v3/voices/{voice_id}`
   */
  delete(voiceId: string, options?: CallOptions): ApiPromise<VoiceDeleteV3Response>
}

/** Methods of `audio`. */
export interface Audio {
  /**
   * Finds stock music or sound effects that match a description.
   *
   * `GET /v3/audio/sounds`
   */
  sounds(query: SearchAudioSoundsQuery, options?: CallOptions): PagePromise<AudioSoundItem[], AudioSoundItem>
}

/** Methods of `templates`. */
export interface Templates {
  /**
   * Lists the templates of the account.
   *
   * `GET /v3/templates`
   */
  list(query?: ListTemplatesV3Query, options?: CallOptions): PagePromise<TemplateListItemV3[], TemplateListItemV3>
  /**
   * Returns one template with its variables and scenes.
   *
   * `GET /v3/templates/{template_id}`
   */
  get(templateId: string, options?: CallOptions): ApiPromise<TemplateDetailV3>
  /**
   * Renders a video from a template and is assumed to bill it by its finished length.
   *
   * A text variable that is left out shows its placeholder literally; any other keeps the value of the template. A price is not published.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/templates/{template_id}`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  generate(templateId: string, body: GenerateFromTemplateV3Request, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<VideoDetail>
  /**
   * Renders a video from a template and is assumed to bill it by its finished length.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/templates/{template_id}`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  generate(templateId: string, body: GenerateFromTemplateV3Request, options: KeyedPaidCallOptions & Waiting<VideoDetail>): Promise<VideoDetail>
  /** The same where a variable says whether it waits. */
  generate(templateId: string, body: GenerateFromTemplateV3Request, options: (KeyedPaidCallOptions & MayWait<VideoDetail>) | undefined): Promise<VideoDetail | VideoDetail>
  /** The same as the first. */
  generate(templateId: string, body: GenerateFromTemplateV3Request, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<VideoDetail>
}

/** Methods of `assets`. */
export interface Assets {
  /**
   * Lists the files of one user of the account.
   *
   * A beta: the user has to be named. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/assets`
   */
  list(query: ListAssetsQuery, options?: CallOptions): PagePromise<GetAssetV3Response[], GetAssetV3Response>
  /**
   * Uploads one file of up to 32 MB and returns the id to use it by.
   *
   * The type is found from the bytes: png, jpeg, mp4, webm, mp3, wav, pdf or srt. Larger files go through a direct upload.
   *
   * `POST /v3/assets`
   */
  upload(body: UploadAssetBody, options?: KeyedCallOptions): ApiPromise<UploadAssetV3Response>
  /**
   * Searches images or icons by description, in the public library or among your own.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/assets/search`
   */
  search(query: SearchAssetsQuery, options?: CallOptions): PagePromise<AssetSearchItem[], AssetSearchItem>
  /**
   * Returns one file with a link to it.
   *
   * `GET /v3/assets/{asset_id}`
   */
  get(assetId: string, options?: CallOptions): ApiPromise<GetAssetV3Response>
  /**
   * Deletes one file.
   *
   * `DELETE /v3/assets/{asset_id}`
   */
  delete(assetId: string, options?: CallOptions): ApiPromise<DeleteAssetV3Response>
  /**
   * Tells that the bytes of a direct upload have arrived.
   *
   * May be repeated. Answers 409 as long as the bytes are not visible yet.
   *
   * `POST /v3/assets/{asset_id}/complete`
   */
  complete(assetId: string, body?: CompleteAssetUploadRequest, options?: CallOptions): ApiPromise<CompleteAssetUploadResponse>
  /**
   * Returns an asset batch with one page of its items.
   *
   * Pages with 100 items each; the page fields sit inside `data`. The ids of the items are in `video_id`.
   *
   * `GET /v3/assets/batches/{batch_id}`
   */
  getBatch(batchId: string, query?: GetAssetBatchV3Query, options?: CallOptions): PagePromise<VideoBatchDetail, VideoBatchItem>
  /**
   * Waits until the job that `assets.getBatch` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  waitBatch(batchId: string, options?: WaitOptions<VideoBatchDetail>): Promise<VideoBatchDetail>
  /**
   * Tells that the bytes of all files of a batch have arrived.
   *
   * No webhook event reports the end of an asset batch.
   *
   * `POST /v3/assets/complete/batches`
   */
  completeBatch(body: CompleteAssetBatchRequest, options?: KeyedCallOptions & NotWaiting): ApiPromise<CompleteAssetBatchResponse>
  /**
   * Tells that the bytes of all files of a batch have arrived.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * `POST /v3/assets/complete/batches`
   *
   * JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  completeBatch(body: CompleteAssetBatchRequest, options: KeyedCallOptions & Waiting<VideoBatchDetail>): Promise<VideoBatchDetail>
  /** The same where a variable says whether it waits. */
  completeBatch(body: CompleteAssetBatchRequest, options: (KeyedCallOptions & MayWait<VideoBatchDetail>) | undefined): Promise<VideoBatchDetail | CompleteAssetBatchResponse>
  /** The same as the first. */
  completeBatch(body: CompleteAssetBatchRequest, options: KeyedCallOptions & NotWaiting): ApiPromise<CompleteAssetBatchResponse>
  /**
   * Returns the statuses of many files or whole batches at once.
   *
   * Takes comma-separated ids, at most 100; an unknown id comes back with the status `not_found` instead of failing the request. The id is in `video_id` here too.
   *
   * `GET /v3/assets/statuses`
   */
  statuses(query?: BulkAssetStatusesV3Query, options?: CallOptions): ApiPromise<VideoStatusEntry[]>
  /** Files uploaded for use as inputs. */
  readonly directUploads: AssetsDirectUploads
}

/** Methods of `assets.directUploads`. */
export interface AssetsDirectUploads {
  /**
   * Opens a direct upload and returns the address to send the bytes to.
   *
   * Send the bytes with PUT to `upload_url` with the given headers unchanged, before it expires, then call complete. Zip files are accepted here. The size limit is in the answer.
   *
   * `POST /v3/assets/direct-uploads`
   */
  create(body: CreateAssetUploadRequest, options?: KeyedCallOptions): ApiPromise<CreateAssetUploadResponse>
  /**
   * Opens direct uploads for up to 100 files.
   *
   * `POST /v3/assets/direct-uploads/batches`
   */
  createBatch(body: CreateAssetUploadBatchRequest, options?: KeyedCallOptions): ApiPromise<CreateAssetUploadBatchResponse>
}

/** Methods of `hyperframes`. */
export interface Hyperframes {
  /** Renders of HTML compositions to video. */
  readonly renders: HyperframesRenders
}

/** Methods of `hyperframes.renders`. */
export interface HyperframesRenders {
  /**
   * Lists the HyperFrames renders of the account.
   *
   * `GET /v3/hyperframes/renders`
   */
  list(query?: ListHyperframesRendersV3Query, options?: CallOptions): PagePromise<HyperframesRenderDetail[], HyperframesRenderDetail>
  /**
   * Renders an HTML composition to video and bills it by its minutes, resolution and frame rate.
   *
   * The length is decided by the composition, so the price is not known from the request. Price page 2026-06-30, per minute: $0.10 at 30 frames per second and $0.20 at 60 in 1080p; 1.5 times that in 4k; other frame rates have no published price.
   *
   * Costs money.
   *
   * `POST /v3/hyperframes/renders`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateHyperframesRenderRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateHyperframesRenderResponse>
  /**
   * Renders an HTML composition to video and bills it by its minutes, resolution and frame rate.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/hyperframes/renders`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateHyperframesRenderRequest, options: KeyedPaidCallOptions & Waiting<HyperframesRenderDetail>): Promise<HyperframesRenderDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreateHyperframesRenderRequest, options: (KeyedPaidCallOptions & MayWait<HyperframesRenderDetail>) | undefined): Promise<HyperframesRenderDetail | CreateHyperframesRenderResponse>
  /** The same as the first. */
  create(body: CreateHyperframesRenderRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateHyperframesRenderResponse>
  /**
   * Returns one HyperFrames render with its status and, once finished, its link.
   *
   * `GET /v3/hyperframes/renders/{render_id}`
   */
  get(renderId: string, options?: CallOptions): ApiPromise<HyperframesRenderDetail>
  /**
   * Waits until the job that `hyperframes.renders.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(renderId: string, options?: WaitOptions<HyperframesRenderDetail>): Promise<HyperframesRenderDetail>
  /**
   * Deletes one HyperFrames render.
   *
   * `DELETE /v3/hyperframes/renders/{render_id}`
   */
  delete(renderId: string, options?: CallOptions): ApiPromise<DeleteHyperframesRenderResponse>
}

/** Methods of `aiClipping`. */
export interface AiClipping {
  /**
   * Lists the clipping jobs of the account.
   *
   * `GET /v3/ai-clipping`
   */
  list(query?: ListAiClippingV3Query, options?: CallOptions): PagePromise<AiClippingDetail[], AiClippingDetail>
  /**
   * Cuts short clips out of a long video and bills each clip.
   *
   * Price page 2026-06-30: $0.15 per clip. Every length asked for makes clips of its own; how many come when none is asked for is not documented.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/ai-clipping`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateAiClippingRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateAiClippingResponse>
  /**
   * Cuts short clips out of a long video and bills each clip.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/ai-clipping`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateAiClippingRequest, options: KeyedPaidCallOptions & Waiting<AiClippingDetail>): Promise<AiClippingDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreateAiClippingRequest, options: (KeyedPaidCallOptions & MayWait<AiClippingDetail>) | undefined): Promise<AiClippingDetail | CreateAiClippingResponse>
  /** The same as the first. */
  create(body: CreateAiClippingRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateAiClippingResponse>
  /**
   * Returns one clipping job with its progress and clips.
   *
   * Every clip has a status of its own beside that of the job.
   *
   * `GET /v3/ai-clipping/{job_id}`
   */
  get(jobId: string, options?: CallOptions): ApiPromise<AiClippingDetail>
  /**
   * Waits until the job that `aiClipping.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(jobId: string, options?: WaitOptions<AiClippingDetail>): Promise<AiClippingDetail>
  /**
   * Deletes one clipping job.
   *
   * `DELETE /v3/ai-clipping/{job_id}`
   */
  delete(jobId: string, options?: CallOptions): ApiPromise<DeleteAiClippingResponse>
}

/** Methods of `fillerWordRemovals`. */
export interface FillerWordRemovals {
  /**
   * Cuts filler words out of a recording and bills by the length of the source, one minute at least.
   *
   * $0.30 per minute of source (API description 2026-09), refunded when nothing was cut. The source may last at most 7,200 seconds.
   *
   * Costs money.
   *
   * `POST /v3/filler-word-removals`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateFillerWordRemovalRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateFillerWordRemovalResponse>
  /**
   * Cuts filler words out of a recording and bills by the length of the source, one minute at least.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/filler-word-removals`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateFillerWordRemovalRequest, options: KeyedPaidCallOptions & Waiting<FillerWordRemovalDetail>): Promise<FillerWordRemovalDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreateFillerWordRemovalRequest, options: (KeyedPaidCallOptions & MayWait<FillerWordRemovalDetail>) | undefined): Promise<FillerWordRemovalDetail | CreateFillerWordRemovalResponse>
  /** The same as the first. */
  create(body: CreateFillerWordRemovalRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateFillerWordRemovalResponse>
  /**
   * Returns one filler word removal with its progress and, once finished, its link.
   *
   * `GET /v3/filler-word-removals/{filler_word_removal_id}`
   */
  get(fillerWordRemovalId: string, options?: CallOptions): ApiPromise<FillerWordRemovalDetail>
  /**
   * Waits until the job that `fillerWordRemovals.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(fillerWordRemovalId: string, options?: WaitOptions<FillerWordRemovalDetail>): Promise<FillerWordRemovalDetail>
}

/** Methods of `backgroundRemovals`. */
export interface BackgroundRemovals {
  /**
   * Lists the background removals of the account.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/background-removals`
   */
  list(query?: ListBackgroundRemovalsQuery, options?: CallOptions): PagePromise<BackgroundRemovalJob[], BackgroundRemovalJob>
  /**
   * Takes the background out of a video and bills the job; a price is not published.
   *
   * Ignores the Idempotency-Key header. Use `request_id` in the body: the same value returns the first job at no further charge, whatever else the body says. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Costs money.
   *
   * `POST /v3/background-removals`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateBackgroundRemovalRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<BackgroundRemovalJob>
  /**
   * Takes the background out of a video and bills the job; a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/background-removals`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateBackgroundRemovalRequest, options: KeyedPaidCallOptions & Waiting<BackgroundRemovalJob>): Promise<BackgroundRemovalJob>
  /** The same where a variable says whether it waits. */
  create(body: CreateBackgroundRemovalRequest, options: (KeyedPaidCallOptions & MayWait<BackgroundRemovalJob>) | undefined): Promise<BackgroundRemovalJob | BackgroundRemovalJob>
  /** The same as the first. */
  create(body: CreateBackgroundRemovalRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<BackgroundRemovalJob>
  /**
   * Returns one background removal with its status and layers.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/background-removals/{job_id}`
   */
  get(jobId: string, options?: CallOptions): ApiPromise<BackgroundRemovalJob>
  /**
   * Waits until the job that `backgroundRemovals.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(jobId: string, options?: WaitOptions<BackgroundRemovalJob>): Promise<BackgroundRemovalJob>
  /**
   * Deletes one background removal.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `DELETE /v3/background-removals/{job_id}`
   */
  delete(jobId: string, options?: CallOptions): ApiPromise<BackgroundRemovalDeleteResponse>
}

/** Methods of `podcasts`. */
export interface Podcasts {
  /**
   * Lists the podcasts of the account.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/podcasts`
   */
  list(query?: ListPodcastsV3Query, options?: CallOptions): PagePromise<PodcastDetail[], PodcastDetail>
  /**
   * Renders a conversation of two avatars and is assumed to bill it by its finished length; a price is not published.
   *
   * Needs a topic, source files or both. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/podcasts`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreatePodcastRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<PodcastCreateResponse>
  /**
   * Renders a conversation of two avatars and is assumed to bill it by its finished length; a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/podcasts`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreatePodcastRequest, options: KeyedPaidCallOptions & Waiting<PodcastDetail>): Promise<PodcastDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreatePodcastRequest, options: (KeyedPaidCallOptions & MayWait<PodcastDetail>) | undefined): Promise<PodcastDetail | PodcastCreateResponse>
  /** The same as the first. */
  create(body: CreatePodcastRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<PodcastCreateResponse>
  /**
   * Returns one podcast with its status and, once finished, its link.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/podcasts/{podcast_id}`
   */
  get(podcastId: string, options?: CallOptions): ApiPromise<PodcastDetail>
  /**
   * Waits until the job that `podcasts.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(podcastId: string, options?: WaitOptions<PodcastDetail>): Promise<PodcastDetail>
  /**
   * Deletes one podcast.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `DELETE /v3/podcasts/{podcast_id}`
   */
  delete(podcastId: string, options?: CallOptions): ApiPromise<PodcastDeleteResponse>
}

/** Methods of `brandGlossaries`. */
export interface BrandGlossaries {
  /**
   * Lists the glossaries of the account.
   *
   * `GET /v3/brand-glossaries`
   */
  list(query?: ListBrandGlossariesQuery, options?: CallOptions): PagePromise<BrandGlossaryItem[], BrandGlossaryItem>
  /**
   * Creates a glossary of pronunciations, words to leave alone and fixed translations.
   *
   * `POST /v3/brand-glossaries`
   */
  create(body: CreateBrandGlossaryRequest, options?: KeyedCallOptions): ApiPromise<BrandGlossaryDetail>
  /**
   * Returns one glossary with all its entries.
   *
   * `GET /v3/brand-glossaries/{brand_glossary_id}`
   */
  get(brandGlossaryId: string, options?: CallOptions): ApiPromise<BrandGlossaryDetail>
  /**
   * Changes the name or the entries of a glossary.
   *
   * A list that is sent replaces the stored one as a whole.
   *
   * `PATCH /v3/brand-glossaries/{brand_glossary_id}`
   */
  update(brandGlossaryId: string, body: UpdateBrandGlossaryRequest, options?: CallOptions): ApiPromise<BrandGlossaryDetail>
  /**
   * Deletes one glossary.
   *
   * `DELETE /v3/brand-glossaries/{brand_glossary_id}`
   */
  delete(brandGlossaryId: string, options?: CallOptions): ApiPromise<DeleteBrandGlossaryResponse>
}

/** Methods of `brandKits`. */
export interface BrandKits {
  /**
   * Lists the brand kits of the account.
   *
   * `GET /v3/brand-kits`
   */
  list(query?: ListBrandKitsQuery, options?: CallOptions): PagePromise<BrandKitItem[], BrandKitItem>
  /**
   * Reads a web site and makes a brand kit of it; a charge is assumed, a price is not published.
   *
   * Usually done in under two minutes; look every 2 to 5 seconds.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/brand-kits`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateBrandKitRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateBrandKitResponse>
  /**
   * Reads a web site and makes a brand kit of it; a charge is assumed, a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/brand-kits`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateBrandKitRequest, options: KeyedPaidCallOptions & Waiting<BrandKitDetail>): Promise<BrandKitDetail>
  /** The same where a variable says whether it waits. */
  create(body: CreateBrandKitRequest, options: (KeyedPaidCallOptions & MayWait<BrandKitDetail>) | undefined): Promise<BrandKitDetail | CreateBrandKitResponse>
  /** The same as the first. */
  create(body: CreateBrandKitRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateBrandKitResponse>
  /**
   * Returns one brand kit with its colours, logos and fonts.
   *
   * `GET /v3/brand-kits/{brand_kit_id}`
   */
  get(brandKitId: string, options?: CallOptions): ApiPromise<BrandKitDetail>
  /**
   * Waits until the job that `brandKits.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(brandKitId: string, options?: WaitOptions<BrandKitDetail>): Promise<BrandKitDetail>
  /**
   * Changes the name of a brand kit or the roles of its colours, logos and fonts.
   *
   * A role object that is sent replaces the stored one as a whole; null in place of a role object is refused.
   *
   * `PATCH /v3/brand-kits/{brand_kit_id}`
   */
  update(brandKitId: string, body: UpdateBrandKitRequest, options?: CallOptions): ApiPromise<BrandKitDetail>
  /**
   * Deletes one brand kit.
   *
   * `DELETE /v3/brand-kits/{brand_kit_id}`
   */
  delete(brandKitId: string, options?: CallOptions): ApiPromise<DeleteBrandKitResponse>
}

/** Methods of `workflowRuns`. */
export interface WorkflowRuns {
  /**
   * Lists the runs of one workflow.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflow-runs`
   */
  list(query: ListWorkflowRunsQuery, options?: CallOptions): PagePromise<WorkflowRunListItem[], WorkflowRunListItem>
  /**
   * Runs a workflow version; the run itself is free, its nodes may bill.
   *
   * The Idempotency-Key is required and kept for good: the same key returns the same run, another body under it gets 409. After 503 repeat with the same key. The body may be at most 1 MiB; images behind URLs 16 MB, audio behind URLs 32 MB, inline images 5 MB, inline audio 16 MB. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Costs money through what it starts.
   *
   * `POST /v3/workflow-runs`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateWorkflowRunRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<WorkflowRunResponse>
  /**
   * Runs a workflow version; the run itself is free, its nodes may bill.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money through what it starts.
   *
   * `POST /v3/workflow-runs`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateWorkflowRunRequest, options: KeyedPaidCallOptions & Waiting<WorkflowRunResponse>): Promise<WorkflowRunResponse>
  /** The same where a variable says whether it waits. */
  create(body: CreateWorkflowRunRequest, options: (KeyedPaidCallOptions & MayWait<WorkflowRunResponse>) | undefined): Promise<WorkflowRunResponse | WorkflowRunResponse>
  /** The same as the first. */
  create(body: CreateWorkflowRunRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<WorkflowRunResponse>
  /**
   * Returns one run with its progress and outputs.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflow-runs/{run_id}`
   */
  get(runId: string, options?: CallOptions): ApiPromise<WorkflowRunResponse>
  /**
   * Waits until the job that `workflowRuns.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(runId: string, options?: WaitOptions<WorkflowRunResponse>): Promise<WorkflowRunResponse>
  /**
   * Cancels a run.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `POST /v3/workflow-runs/{run_id}/cancel`
   */
  cancel(runId: string, options?: CallOptions): ApiPromise<WorkflowRunResponse>
  /**
   * Lists the nodes of a run with their states.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflow-runs/{run_id}/nodes`
   */
  nodes(runId: string, query?: ListWorkflowRunNodesQuery, options?: CallOptions): PagePromise<WorkflowRunNodeItem[], WorkflowRunNodeItem>
}

/** Methods of `workflows`. */
export interface Workflows {
  /**
   * Lists the workflows of the account.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflows`
   */
  list(query?: ListWorkflowDefinitionsQuery, options?: CallOptions): PagePromise<WorkflowDefinitionListItem[], WorkflowDefinitionListItem>
  /**
   * Creates a workflow with its first draft graph.
   *
   * A replay with the same key answers 200 in place of 201; the same key with another body gets 409. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `POST /v3/workflows`
   */
  create(body: CreateWorkflowRequest, options?: KeyedCallOptions): ApiPromise<WorkflowDefinitionResponse>
  /**
   * Returns the catalogue of node types a graph can use.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflows/node-types`
   */
  nodeTypes(options?: CallOptions): ApiPromise<NodeTypeCatalogResponse>
  /**
   * Returns one workflow with its draft graph.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflows/{workflow_id}`
   */
  get(workflowId: string, options?: CallOptions): ApiPromise<WorkflowDefinitionResponse>
  /**
   * Replaces the draft graph of a workflow.
   *
   * Needs the revision the change is based on; 409 when the draft has moved on since. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `PATCH /v3/workflows/{workflow_id}`
   */
  update(workflowId: string, body: UpdateWorkflowDraftRequest, options?: CallOptions): ApiPromise<WorkflowDefinitionResponse>
  /** Graphs of nodes that are edited as a draft, published as versions and run. */
  readonly versions: WorkflowsVersions
}

/** Methods of `workflows.versions`. */
export interface WorkflowsVersions {
  /**
   * Lists the published versions of a workflow.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflows/{workflow_id}/versions`
   */
  list(workflowId: string, query?: ListWorkflowVersionsQuery, options?: CallOptions): PagePromise<WorkflowVersionListItem[], WorkflowVersionListItem>
  /**
   * Publishes a graph as the next version of a workflow.
   *
   * A replay with the same key answers 200 in place of 201; the same key with another body gets 409. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `POST /v3/workflows/{workflow_id}/versions`
   */
  publish(workflowId: string, body: PublishVersionRequest, options?: KeyedCallOptions): ApiPromise<WorkflowVersionResponse>
  /**
   * Returns one published version of a workflow.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/workflows/{workflow_id}/versions/{version_number}`
   */
  get(workflowId: string, versionNumber: number, options?: CallOptions): ApiPromise<WorkflowVersionResponse>
}

/** Methods of `videoQuality`. */
export interface VideoQuality {
  /** Comparison of two videos by a judge model. */
  readonly comparisons: VideoQualityComparisons
}

/** Methods of `videoQuality.comparisons`. */
export interface VideoQualityComparisons {
  /**
   * Has a judge model compare two videos and is assumed to bill per comparison; a price is not published.
   *
   * Answers 200 with the result when it is known at once, else 202. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/video-quality/comparisons`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: VideoQualityComparisonRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<VideoQualityComparisonResponse>
  /**
   * Has a judge model compare two videos and is assumed to bill per comparison; a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/video-quality/comparisons`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: VideoQualityComparisonRequest, options: KeyedPaidCallOptions & Waiting<VideoQualityComparisonResponse>): Promise<VideoQualityComparisonResponse>
  /** The same where a variable says whether it waits. */
  create(body: VideoQualityComparisonRequest, options: (KeyedPaidCallOptions & MayWait<VideoQualityComparisonResponse>) | undefined): Promise<VideoQualityComparisonResponse | VideoQualityComparisonResponse>
  /** The same as the first. */
  create(body: VideoQualityComparisonRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<VideoQualityComparisonResponse>
  /**
   * Starts up to 100 comparisons and is assumed to bill each of them; a price is not published.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/video-quality/comparisons/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  createBatch(body: CreateVideoQualityComparisonBatchRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateVideoQualityComparisonBatchResponse>
  /**
   * Starts up to 100 comparisons and is assumed to bill each of them; a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/video-quality/comparisons/batches`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  createBatch(body: CreateVideoQualityComparisonBatchRequest, options: KeyedPaidCallOptions & Waiting<VideoQualityComparisonBatchResponse>): Promise<VideoQualityComparisonBatchResponse>
  /** The same where a variable says whether it waits. */
  createBatch(body: CreateVideoQualityComparisonBatchRequest, options: (KeyedPaidCallOptions & MayWait<VideoQualityComparisonBatchResponse>) | undefined): Promise<VideoQualityComparisonBatchResponse | CreateVideoQualityComparisonBatchResponse>
  /** The same as the first. */
  createBatch(body: CreateVideoQualityComparisonBatchRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateVideoQualityComparisonBatchResponse>
  /**
   * Returns a comparison batch with one page of its items.
   *
   * Pages with 100 items each; the page fields sit inside `data`. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/video-quality/comparisons/batches/{batch_id}`
   */
  getBatch(batchId: string, query?: GetVideoQualityComparisonBatchV3Query, options?: CallOptions): PagePromise<VideoQualityComparisonBatchResponse, VideoQualityComparisonBatchItem>
  /**
   * Waits until the job that `videoQuality.comparisons.getBatch` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  waitBatch(batchId: string, options?: WaitOptions<VideoQualityComparisonBatchResponse>): Promise<VideoQualityComparisonBatchResponse>
  /**
   * Returns one comparison with its verdict once it is known.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/video-quality/comparisons/{comparison_id}`
   */
  get(comparisonId: string, options?: CallOptions): ApiPromise<VideoQualityComparisonResponse>
  /**
   * Waits until the job that `videoQuality.comparisons.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(comparisonId: string, options?: WaitOptions<VideoQualityComparisonResponse>): Promise<VideoQualityComparisonResponse>
}

/** Methods of `models`. */
export interface Models {
  /** Direct access to the HeyGen video, image and voice models. */
  readonly speech: ModelsSpeech
  /** Direct access to the HeyGen video, image and voice models. */
  readonly voices: ModelsVoices
  /** Direct access to the HeyGen video, image and voice models. */
  readonly images: ModelsImages
  /** Direct access to the HeyGen video, image and voice models. */
  readonly videos: ModelsVideos
}

/** Methods of `models.speech`. */
export interface ModelsSpeech {
  /**
   * Turns text into speech with a model voice and bills it by the characters of the text, or by the minute with a professional voice.
   *
   * Third-party price lists of October 2026 give $15 per million characters while half price. 30 requests a minute per member of the workspace. Takes no Idempotency-Key, so a repeat after a timeout may start and bill a second job. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Costs money.
   *
   * `POST /v3/models/audio/tts`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  generate(body: CreateSpeechRequest, options?: PaidCallOptions): ApiPromise<CreateSpeechResponseData>
  /**
   * Streams speech with a model voice while it is made and bills it by the characters of the text, or by the minute with a professional voice.
   *
   * Server-sent events, closed by `[DONE]`. An `error` event can still come after HTTP 200. 30 requests a minute per member of the workspace. Takes no Idempotency-Key, so a repeat after a timeout may start and bill a second job. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Costs money.
   *
   * `POST /v3/models/audio/tts/stream`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  stream(body: StreamSpeechRequest, options?: PaidCallOptions): EventStream<SpeechStreamEvent>
}

/** Methods of `models.voices`. */
export interface ModelsVoices {
  /**
   * Lists the model voices of the account.
   *
   * Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/models/audio/voices`
   */
  list(query?: ListModelAudioVoicesQuery, options?: CallOptions): PagePromise<ModelAudioVoiceResponse[], ModelAudioVoiceResponse>
  /**
   * Makes a model voice from recordings; an instant one from a single recording, a professional one on a paid voice slot.
   *
   * A professional voice needs at least 20 minutes of audio in at most 10 recordings of 1.5 GB, and allows five trainings per slot and month. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/models/audio/voices`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateModelAudioVoiceRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateModelAudioVoiceResponse>
  /**
   * Makes a model voice from recordings; an instant one from a single recording, a professional one on a paid voice slot.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/models/audio/voices`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateModelAudioVoiceRequest, options: KeyedPaidCallOptions & Waiting<ModelAudioVoiceResponse>): Promise<ModelAudioVoiceResponse>
  /** The same where a variable says whether it waits. */
  create(body: CreateModelAudioVoiceRequest, options: (KeyedPaidCallOptions & MayWait<ModelAudioVoiceResponse>) | undefined): Promise<ModelAudioVoiceResponse | CreateModelAudioVoiceResponse>
  /** The same as the first. */
  create(body: CreateModelAudioVoiceRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateModelAudioVoiceResponse>
  /**
   * Returns one model voice with its training state.
   *
   * The states are written in capitals here. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `GET /v3/models/audio/voices/{voice_id}`
   */
  get(voiceId: string, options?: CallOptions): ApiPromise<ModelAudioVoiceResponse>
  /**
   * Waits until the job that `models.voices.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(voiceId: string, options?: WaitOptions<ModelAudioVoiceResponse>): Promise<ModelAudioVoiceResponse>
  /**
   * Deletes one model voice.
   *
   * Refused with 409 while the voice is still being made. Not listed in the public reference on the date of this document; an account may be refused.
   *
   * `DELETE /v3/models/audio/voices/{voice_id}`
   */
  delete(voiceId: string, options?: CallOptions): ApiPromise<DeleteModelAudioVoiceResponse>
}

/** Methods of `models.images`. */
export interface ModelsImages {
  /**
   * Generates images of a person with heygen-image-1 and is assumed to bill per image; a price is not published.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/models/images`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateModelImageRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateModelImageResponse>
  /**
   * Generates images of a person with heygen-image-1 and is assumed to bill per image; a price is not published.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Probably costs money; HeyGen does not say.
   *
   * `POST /v3/models/images`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateModelImageRequest, options: KeyedPaidCallOptions & Waiting<ModelImageGeneration>): Promise<ModelImageGeneration>
  /** The same where a variable says whether it waits. */
  create(body: CreateModelImageRequest, options: (KeyedPaidCallOptions & MayWait<ModelImageGeneration>) | undefined): Promise<ModelImageGeneration | CreateModelImageResponse>
  /** The same as the first. */
  create(body: CreateModelImageRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateModelImageResponse>
  /**
   * Returns one image generation with its status and images.
   *
   * `GET /v3/models/images/{generation_id}`
   */
  get(generationId: string, options?: CallOptions): ApiPromise<ModelImageGeneration>
  /**
   * Waits until the job that `models.images.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(generationId: string, options?: WaitOptions<ModelImageGeneration>): Promise<ModelImageGeneration>
}

/** Methods of `models.videos`. */
export interface ModelsVideos {
  /**
   * Generates a short clip with heygen-video-1 and bills it by its seconds, resolution and mode.
   *
   * Price list 2026-10-05, per second: $0.02 at 480p, $0.03 at 768p; with references $0.04 and $0.06; 1080p and 2k three times that; half price until 2026-11-01. Reference videos are billed by their seconds too. Left-out fields choose 768p and 5 seconds.
   *
   * Costs money.
   *
   * `POST /v3/models/videos`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.
   */
  create(body: CreateModelVideoRequest, options?: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateModelVideoResponse>
  /**
   * Generates a short clip with heygen-video-1 and bills it by its seconds, resolution and mode.
   *
   * Waits until the job has ended, and resolves to it.
   *
   * Costs money.
   *
   * `POST /v3/models/videos`
   *
   * @throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
   * where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides. JobFailedError or JobStoppedError for a job that ends otherwise.
   */
  create(body: CreateModelVideoRequest, options: KeyedPaidCallOptions & Waiting<ModelVideoGeneration>): Promise<ModelVideoGeneration>
  /** The same where a variable says whether it waits. */
  create(body: CreateModelVideoRequest, options: (KeyedPaidCallOptions & MayWait<ModelVideoGeneration>) | undefined): Promise<ModelVideoGeneration | CreateModelVideoResponse>
  /** The same as the first. */
  create(body: CreateModelVideoRequest, options: KeyedPaidCallOptions & NotWaiting): ApiPromise<CreateModelVideoResponse>
  /**
   * Returns one generated clip with its status and, once finished, its link.
   *
   * `GET /v3/models/videos/{video_id}`
   */
  get(videoId: string, options?: CallOptions): ApiPromise<ModelVideoGeneration>
  /**
   * Waits until the job that `models.videos.get` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  wait(videoId: string, options?: WaitOptions<ModelVideoGeneration>): Promise<ModelVideoGeneration>
}

/** Methods of `folders`. */
export interface Folders {
  /**
   * Creates a folder.
   *
   * `POST /v3/folders`
   */
  create(body: CreateFolderRequest, options?: KeyedCallOptions): ApiPromise<FolderDetail>
  /**
   * Returns one folder.
   *
   * `GET /v3/folders/{folder_id}`
   */
  get(folderId: string, options?: CallOptions): ApiPromise<FolderDetail>
}

/** Methods of `webhooks`. */
export interface Webhooks {
  /**
   * Lists the event types an endpoint can subscribe to.
   *
   * Comes in the list envelope but is not paged.
   *
   * `GET /v3/webhooks/event-types`
   */
  eventTypes(options?: CallOptions): ApiPromise<WebhookEventTypeItem[]>
  /** Endpoints that receive events, and the history of deliveries. */
  readonly endpoints: WebhooksEndpoints
  /** Endpoints that receive events, and the history of deliveries. */
  readonly events: WebhooksEvents
}

/** Methods of `webhooks.endpoints`. */
export interface WebhooksEndpoints {
  /**
   * Lists the webhook endpoints of the account.
   *
   * Secrets are null here.
   *
   * `GET /v3/webhooks/endpoints`
   */
  list(query?: ListWebhookEndpointsQuery, options?: CallOptions): PagePromise<WebhookEndpointResponse[], WebhookEndpointResponse>
  /**
   * Registers an address that receives events and returns its signing secret once.
   *
   * HTTPS only; the same address twice gets 409.
   *
   * `POST /v3/webhooks/endpoints`
   */
  create(body: CreateWebhookEndpointRequest, options?: KeyedCallOptions): ApiPromise<WebhookEndpointResponse>
  /**
   * Changes the address or the subscribed events of an endpoint.
   *
   * An event list that is sent replaces the stored one.
   *
   * `PATCH /v3/webhooks/endpoints/{endpoint_id}`
   */
  update(endpointId: string, body: UpdateWebhookEndpointRequest, options?: CallOptions): ApiPromise<WebhookEndpointResponse>
  /**
   * Deletes one webhook endpoint.
   *
   * `DELETE /v3/webhooks/endpoints/{endpoint_id}`
   */
  delete(endpointId: string, options?: CallOptions): ApiPromise<DeleteWebhookEndpointData>
  /**
   * Replaces the signing secret of an endpoint and returns the new one.
   *
   * The old secret stops working at once, without overlap.
   *
   * `POST /v3/webhooks/endpoints/{endpoint_id}/rotate-secret`
   */
  rotateSecret(endpointId: string, options?: KeyedCallOptions): ApiPromise<RotateSecretResponseData>
}

/** Methods of `webhooks.events`. */
export interface WebhooksEvents {
  /**
   * Lists the events that were delivered, with filters for type and resource.
   *
   * `GET /v3/webhooks/events`
   */
  list(query?: ListWebhookEventsQuery, options?: CallOptions): PagePromise<WebhookEventResponse[], WebhookEventResponse>
}

/** Methods of `apiKeys`. */
export interface ApiKeys {
  /**
   * Returns the API key the request was made with: its name, scopes and expiry.
   *
   * Asks for no scope.
   *
   * `GET /v3/api_keys/self`
   */
  self(options?: CallOptions): ApiPromise<CurrentApiKey>
}

/** Methods of `users`. */
export interface Users {
  /**
   * Returns the account behind the credential and what it pays with.
   *
   * Exactly one of the blocks `wallet`, `subscription` and `usage_based` is filled, as `billing_type` says.
   *
   * `GET /v3/users/me`
   */
  me(options?: CallOptions): ApiPromise<UserInfoResponse>
}

/** A quote for every method that costs money, under the same name and with the same arguments. */
export interface QuoteResources {
  /** What the methods of `videos` would cost. */
  readonly videos: QuoteVideos
  /** What the methods of `videoAgents` would cost. */
  readonly videoAgents: QuoteVideoAgents
  /** What the methods of `videoTranslations` would cost. */
  readonly videoTranslations: QuoteVideoTranslations
  /** What the methods of `lipsyncs` would cost. */
  readonly lipsyncs: QuoteLipsyncs
  /** What the methods of `avatars` would cost. */
  readonly avatars: QuoteAvatars
  /** What the methods of `avatarRealtime` would cost. */
  readonly avatarRealtime: QuoteAvatarRealtime
  /** What the methods of `voices` would cost. */
  readonly voices: QuoteVoices
  /** What the methods of `templates` would cost. */
  readonly templates: QuoteTemplates
  /** What the methods of `hyperframes` would cost. */
  readonly hyperframes: QuoteHyperframes
  /** What the methods of `aiClipping` would cost. */
  readonly aiClipping: QuoteAiClipping
  /** What the methods of `fillerWordRemovals` would cost. */
  readonly fillerWordRemovals: QuoteFillerWordRemovals
  /** What the methods of `backgroundRemovals` would cost. */
  readonly backgroundRemovals: QuoteBackgroundRemovals
  /** What the methods of `podcasts` would cost. */
  readonly podcasts: QuotePodcasts
  /** What the methods of `brandKits` would cost. */
  readonly brandKits: QuoteBrandKits
  /** What the methods of `workflowRuns` would cost. */
  readonly workflowRuns: QuoteWorkflowRuns
  /** What the methods of `videoQuality` would cost. */
  readonly videoQuality: QuoteVideoQuality
  /** What the methods of `models` would cost. */
  readonly models: QuoteModels
}

/** What the methods of `videos` would cost. */
export interface QuoteVideos {
  /** What `videos.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateVideoV3RequestBody, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  /** What `videos.createBatch` would cost with the same arguments. Sends nothing that costs money. */
  createBatch(body: CreateVideoBatchRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `videoAgents` would cost. */
export interface QuoteVideoAgents {
  /** What `videoAgents.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateVideoAgentRequest, options?: PaidCallOptions): Promise<QuoteWithVerdict>
  /** What `videoAgents.send` would cost with the same arguments. Sends nothing that costs money. */
  send(sessionId: string, body: SendMessageRequest, options?: PaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `videoTranslations` would cost. */
export interface QuoteVideoTranslations {
  /** What `videoTranslations.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateVideoTranslationRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  /** What `videoTranslations.createBatch` would cost with the same arguments. Sends nothing that costs money. */
  createBatch(body: CreateVideoTranslationBatchRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  /** What the methods of `videoTranslations.proofreads` would cost. */
  readonly proofreads: QuoteVideoTranslationsProofreads
}

/** What the methods of `videoTranslations.proofreads` would cost. */
export interface QuoteVideoTranslationsProofreads {
  /** What `videoTranslations.proofreads.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateProofreadRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  /** What `videoTranslations.proofreads.generate` would cost with the same arguments. Sends nothing that costs money. */
  generate(proofreadId: string, body?: GenerateVideoRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `lipsyncs` would cost. */
export interface QuoteLipsyncs {
  /** What `lipsyncs.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateLipsyncRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  /** What `lipsyncs.createBatch` would cost with the same arguments. Sends nothing that costs money. */
  createBatch(body: CreateLipsyncBatchRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `avatars` would cost. */
export interface QuoteAvatars {
  /** What `avatars.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateAvatarRequestBody, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `avatarRealtime` would cost. */
export interface QuoteAvatarRealtime {
  /** What `avatarRealtime.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateAvatarRealtimeRequestBody, options?: PaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `voices` would cost. */
export interface QuoteVoices {
  /** What `voices.clone` would cost with the same arguments. Sends nothing that costs money. */
  clone(body: CreateVoiceCloneV3Request, options?: PaidCallOptions): Promise<QuoteWithVerdict>
  /** What `voices.speech` would cost with the same arguments. Sends nothing that costs money. */
  speech(body: TextToSpeechRequest, options?: PaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `templates` would cost. */
export interface QuoteTemplates {
  /** What `templates.generate` would cost with the same arguments. Sends nothing that costs money. */
  generate(templateId: string, body: GenerateFromTemplateV3Request, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `hyperframes` would cost. */
export interface QuoteHyperframes {
  /** What the methods of `hyperframes.renders` would cost. */
  readonly renders: QuoteHyperframesRenders
}

/** What the methods of `hyperframes.renders` would cost. */
export interface QuoteHyperframesRenders {
  /** What `hyperframes.renders.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateHyperframesRenderRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `aiClipping` would cost. */
export interface QuoteAiClipping {
  /** What `aiClipping.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateAiClippingRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `fillerWordRemovals` would cost. */
export interface QuoteFillerWordRemovals {
  /** What `fillerWordRemovals.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateFillerWordRemovalRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `backgroundRemovals` would cost. */
export interface QuoteBackgroundRemovals {
  /** What `backgroundRemovals.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateBackgroundRemovalRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `podcasts` would cost. */
export interface QuotePodcasts {
  /** What `podcasts.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreatePodcastRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `brandKits` would cost. */
export interface QuoteBrandKits {
  /** What `brandKits.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateBrandKitRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `workflowRuns` would cost. */
export interface QuoteWorkflowRuns {
  /** What `workflowRuns.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateWorkflowRunRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `videoQuality` would cost. */
export interface QuoteVideoQuality {
  /** What the methods of `videoQuality.comparisons` would cost. */
  readonly comparisons: QuoteVideoQualityComparisons
}

/** What the methods of `videoQuality.comparisons` would cost. */
export interface QuoteVideoQualityComparisons {
  /** What `videoQuality.comparisons.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: VideoQualityComparisonRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
  /** What `videoQuality.comparisons.createBatch` would cost with the same arguments. Sends nothing that costs money. */
  createBatch(body: CreateVideoQualityComparisonBatchRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `models` would cost. */
export interface QuoteModels {
  /** What the methods of `models.speech` would cost. */
  readonly speech: QuoteModelsSpeech
  /** What the methods of `models.voices` would cost. */
  readonly voices: QuoteModelsVoices
  /** What the methods of `models.images` would cost. */
  readonly images: QuoteModelsImages
  /** What the methods of `models.videos` would cost. */
  readonly videos: QuoteModelsVideos
}

/** What the methods of `models.speech` would cost. */
export interface QuoteModelsSpeech {
  /** What `models.speech.generate` would cost with the same arguments. Sends nothing that costs money. */
  generate(body: CreateSpeechRequest, options?: PaidCallOptions): Promise<QuoteWithVerdict>
  /** What `models.speech.stream` would cost with the same arguments. Sends nothing that costs money. */
  stream(body: StreamSpeechRequest, options?: PaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `models.voices` would cost. */
export interface QuoteModelsVoices {
  /** What `models.voices.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateModelAudioVoiceRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `models.images` would cost. */
export interface QuoteModelsImages {
  /** What `models.images.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateModelImageRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What the methods of `models.videos` would cost. */
export interface QuoteModelsVideos {
  /** What `models.videos.create` would cost with the same arguments. Sends nothing that costs money. */
  create(body: CreateModelVideoRequest, options?: KeyedPaidCallOptions): Promise<QuoteWithVerdict>
}

/** What every method that costs money takes, and what its work ends with: the job it starts, else its answer. */
export interface PaidMethods {
  readonly 'videos.create': { readonly path: readonly []; readonly body: CreateVideoV3RequestBody; readonly result: VideoDetail }
  readonly 'videos.createBatch': { readonly path: readonly []; readonly body: CreateVideoBatchRequest; readonly result: VideoBatchDetail }
  readonly 'videoAgents.create': { readonly path: readonly []; readonly body: CreateVideoAgentRequest; readonly result: GetSessionResponse }
  readonly 'videoAgents.send': { readonly path: readonly [sessionId: string]; readonly body: SendMessageRequest; readonly result: SendMessageResponse }
  readonly 'videoTranslations.create': { readonly path: readonly []; readonly body: CreateVideoTranslationRequest; readonly result: VideoTranslationDetail[] }
  readonly 'videoTranslations.proofreads.create': { readonly path: readonly []; readonly body: CreateProofreadRequest; readonly result: ProofreadDetail[] }
  readonly 'videoTranslations.proofreads.generate': { readonly path: readonly [proofreadId: string]; readonly body?: GenerateVideoRequest; readonly result: VideoTranslationDetail }
  readonly 'videoTranslations.createBatch': { readonly path: readonly []; readonly body: CreateVideoTranslationBatchRequest; readonly result: VideoBatchDetail }
  readonly 'lipsyncs.create': { readonly path: readonly []; readonly body: CreateLipsyncRequest; readonly result: LipsyncDetail }
  readonly 'lipsyncs.createBatch': { readonly path: readonly []; readonly body: CreateLipsyncBatchRequest; readonly result: VideoBatchDetail }
  readonly 'avatars.create': { readonly path: readonly []; readonly body: CreateAvatarRequestBody; readonly result: AvatarLookItem }
  readonly 'avatarRealtime.create': { readonly path: readonly []; readonly body: CreateAvatarRealtimeRequestBody; readonly result: AvatarRealtimeStatusResponse }
  readonly 'voices.clone': { readonly path: readonly []; readonly body: CreateVoiceCloneV3Request; readonly result: VoiceDetailV3 }
  readonly 'voices.speech': { readonly path: readonly []; readonly body: TextToSpeechRequest; readonly result: TextToSpeechResponseData }
  readonly 'templates.generate': { readonly path: readonly [templateId: string]; readonly body: GenerateFromTemplateV3Request; readonly result: VideoDetail }
  readonly 'hyperframes.renders.create': { readonly path: readonly []; readonly body: CreateHyperframesRenderRequest; readonly result: HyperframesRenderDetail }
  readonly 'aiClipping.create': { readonly path: readonly []; readonly body: CreateAiClippingRequest; readonly result: AiClippingDetail }
  readonly 'fillerWordRemovals.create': { readonly path: readonly []; readonly body: CreateFillerWordRemovalRequest; readonly result: FillerWordRemovalDetail }
  readonly 'backgroundRemovals.create': { readonly path: readonly []; readonly body: CreateBackgroundRemovalRequest; readonly result: BackgroundRemovalJob }
  readonly 'podcasts.create': { readonly path: readonly []; readonly body: CreatePodcastRequest; readonly result: PodcastDetail }
  readonly 'brandKits.create': { readonly path: readonly []; readonly body: CreateBrandKitRequest; readonly result: BrandKitDetail }
  readonly 'workflowRuns.create': { readonly path: readonly []; readonly body: CreateWorkflowRunRequest; readonly result: WorkflowRunResponse }
  readonly 'videoQuality.comparisons.create': { readonly path: readonly []; readonly body: VideoQualityComparisonRequest; readonly result: VideoQualityComparisonResponse }
  readonly 'videoQuality.comparisons.createBatch': { readonly path: readonly []; readonly body: CreateVideoQualityComparisonBatchRequest; readonly result: VideoQualityComparisonBatchResponse }
  readonly 'models.speech.generate': { readonly path: readonly []; readonly body: CreateSpeechRequest; readonly result: CreateSpeechResponseData }
  readonly 'models.voices.create': { readonly path: readonly []; readonly body: CreateModelAudioVoiceRequest; readonly result: ModelAudioVoiceResponse }
  readonly 'models.images.create': { readonly path: readonly []; readonly body: CreateModelImageRequest; readonly result: ModelImageGeneration }
  readonly 'models.videos.create': { readonly path: readonly []; readonly body: CreateModelVideoRequest; readonly result: ModelVideoGeneration }
}
