import { HeygenNode } from '@heygenofficial/n8n-nodes-heygen-official/dist/nodes/Heygen/HeygenNode.node.js'
import { HeygenTrigger } from '@heygenofficial/n8n-nodes-heygen-official/dist/nodes/Heygen/HeygenTrigger.node.js'
import type { IDataObject } from 'n8n-workflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SimulatorServer, serveSimulator } from '../src/node/serve-simulator.js'
import { createSimulator } from '../src/simulator/index.js'
import { type Binary, choices, type Elsewhere, type Filled, received, run } from './support/n8n.js'

const node = new HeygenNode()
const trigger = new HeygenTrigger()
const simulator = createSimulator({ apiKeys: ['n8n-key', 'n8n-token'] })
const asked: string[] = []
let server: SimulatorServer
let elsewhere: Elsewhere
beforeAll(async () => {
  server = await serveSimulator(simulator)
  elsewhere = { base: server.url, asked }
})
afterAll(() => server.close())

type Reply = { readonly data: { readonly [field: string]: unknown }; readonly has_more?: boolean }
const exercised = new Set<string>()
const NODE_KEY = { authentication: 'apiKey' }

/** Fills the form, runs the node, and tells what the servers saw. */
async function operate(filled: Filled, binary?: Binary) {
  exercised.add(String(filled.operation))
  // The cast: an answer that a test expects something of.
  const answer = (await run(node, { ...NODE_KEY, ...filled }, elsewhere, binary)) as unknown as Reply
  return { answer, seen: simulator.requests.at(-1) }
}

/** What the node makes of an answer that is an error: n8n's own words, with the servers' inside. */
async function refusal(filled: Filled) {
  exercised.add(String(filled.operation))
  const error: unknown = await run(node, { ...NODE_KEY, ...filled }, elsewhere).catch((reason: unknown) => reason)
  // The cast: n8n's error keeps what the request helper threw.
  const { httpCode, cause } = error as { httpCode: string; cause: { response: { data: { error: { code: string; param: string } } } } }
  const { code, param } = cause.response.data.error
  return [httpCode, code, param]
}

const hello = { avatarId: 'look_photo_amy', inputText: 'Hello from a workflow.', voiceId: 'voice_en_amy' }
const avatarVideo = { resource: 'video', operation: 'createAvatarVideo', videoInput: { videoInputValues: [hello] } }
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe('HeyGen’s own n8n node', () => {
  it('renders a video, gets it, lists it and deletes it', async () => {
    const { answer, seen } = await operate({ ...avatarVideo, additionalFields: { title: 'From n8n' } })
    expect(seen).toMatchObject({ operationId: 'createVideo', status: 200, body: { type: 'avatar', script: hello.inputText, test: false } })
    const videoId = String(answer.data.video_id)
    const get = { resource: 'video', operation: 'getVideoStatus', videoId }
    expect((await operate(get)).answer.data).toMatchObject({ id: videoId, status: 'pending', title: 'From n8n' })
    simulator.advance(60_000)
    expect((await operate(get)).answer.data).toMatchObject({ status: 'completed', video_url: expect.stringContaining(server.url) })
    expect(simulator.charges).toMatchObject([{ jobId: videoId, rateKey: 'video.avatar_iv.photo.hd' }])
    const list = { resource: 'video', operation: 'listVideos', listPageLimit: 1, videosTitleFilter: 'n8n' }
    expect((await operate(list)).answer).toMatchObject({ data: [{ id: videoId }], has_more: false })
    await operate({ resource: 'video', operation: 'deleteVideo', videoId })
    expect(await refusal(get)).toEqual(['404', 'video_not_found', null])
  })

  it('renders by its other form: text, a recording, a background, captions, or a body of the user’s own', async () => {
    const form = { resource: 'video', operation: 'createVideo', videosAvatarId: 'look_photo_amy' }
    const color = { videosBackgroundType: 'color', videosCaption: true }
    const audio = { videosVoiceMode: 'audio', videosAudioUrl: 'https://files.example/a.mp3?seconds=7' }
    const tall = { videosDimension: { dimensionValues: { width: 1080, height: 1920 } } }
    const json = JSON.stringify({
      type: 'image',
      image: { type: 'asset_id', asset_id: 'asset_image_desk' },
      script: 'Hi.',
      voice_id: 'voice_en_amy',
    })
    const forms: Filled[] = [
      { ...form, videosScript: 'Hello.', videosVoiceId: 'voice_en_amy', ...color },
      { ...form, ...audio, ...tall },
      { ...form, videosUseJsonBody: true, videosJsonBody: json },
    ]
    const sent: unknown[] = []
    for (const filled of forms) {
      const { answer, seen } = await operate(filled)
      expect(answer.data).toMatchObject({ status: 'waiting', video_id: expect.any(String) })
      sent.push(seen?.body)
    }
    expect(sent).toMatchObject([
      { background: { type: 'color' }, enable_caption: true },
      { aspect_ratio: '9:16', resolution: '1080p', audio_url: audio.videosAudioUrl },
      { type: 'image' },
    ])
    const before = simulator.charges.length
    simulator.advance(600_000)
    expect(simulator.charges.slice(before).map(({ seconds }) => seconds)).toContain(7)
  })

  it('translates, by one language or several', async () => {
    const form = { resource: 'video', operation: 'translateVideo', videoUrl: 'https://files.example/a.mp4?seconds=30' }
    const one = await operate({ ...form, outputLanguage: 'French (France)' })
    expect(one.answer.data.video_translation_ids).toHaveLength(1)
    const several = {
      useMultipleLanguages: true,
      outputLanguages: ['Dutch (Netherlands)', 'Danish (Denmark)'],
      additionalFields: { mode: 'precision' },
    }
    const many = await operate({ ...form, ...several })
    expect(many.answer.data.video_translation_ids).toHaveLength(2)
    expect(many.seen?.body).toMatchObject({ mode: 'precision', output_languages: several.outputLanguages })
  })

  it('lists avatars, their groups and voices, by page and by filter', async () => {
    const looks = { resource: 'list', operation: 'listAvatars', listPageLimit: 2, avatarLooksAvatarType: 'photo_avatar' }
    const first = (await operate(looks)).answer
    expect(first).toMatchObject({ has_more: true, data: [{ avatar_type: 'photo_avatar' }, { avatar_type: 'photo_avatar' }] })
    const token = String(Reflect.get(first, 'next_token'))
    const second = (await operate({ ...looks, listPaginationToken: token })).answer
    expect(second.data).not.toEqual(first.data)
    expect((await operate({ resource: 'list', operation: 'listAvatarsGroups', avatarGroupsOwnership: 'public' })).answer.data).toHaveLength(
      20,
    )
    const voices = { resource: 'list', operation: 'listVoices', voiceLanguage: 'English', voiceGender: 'female' }
    expect((await operate(voices)).answer.data).toMatchObject([{ voice_id: 'voice_en_amy' }])
    expect((await operate({ ...voices, engineFilter: 'custom', engineCustom: 'fish' })).answer.data).toMatchObject([{ name: 'Grace' }])
  })

  it('designs a voice and speaks', async () => {
    const { answer } = await operate({
      resource: 'list',
      operation: 'designVoice',
      voiceDesignPrompt: 'A calm voice',
      voiceDesignSeed: '2',
    })
    expect(answer.data.voices).toHaveLength(3)
    const speech = await operate({ resource: 'list', operation: 'generateSpeech', ttsText: 'Hello there.', ttsVoiceId: 'voice_en_amy' })
    expect(speech.answer.data).toMatchObject({ duration: expect.any(Number), audio_url: expect.stringContaining(server.url) })
  })

  it('makes an avatar', async () => {
    const form = { resource: 'avatar', operation: 'createAvatar', avatarName: 'Ada', avatarPrompt: 'A friendly teacher' }
    expect((await operate(form)).answer.data).toMatchObject({ avatar_item: { name: 'Ada', avatar_type: 'photo_avatar' } })
  })

  it('starts a session of the video agent, and lists sessions and styles', async () => {
    const form = {
      resource: 'videoAgent',
      operation: 'createVideoAgentSession',
      vaPrompt: 'A short advert',
      vaDurationSec: 20,
      vaOrientation: 'portrait',
    }
    const { answer, seen } = await operate(form)
    expect(seen?.body).toEqual({ prompt: 'A short advert', duration_sec: 20, orientation: 'portrait' })
    const sessions = (await operate({ resource: 'videoAgent', operation: 'listVideoAgentSessions' })).answer.data
    expect(sessions).toMatchObject([{ session_id: answer.data.session_id }])
    const styles = (await operate({ resource: 'videoAgent', operation: 'listVideoAgentStyles', listPageLimit: 3 })).answer.data
    expect(styles).toHaveLength(3)
  })

  it('makes, gets, renames, lists and deletes a lipsync', async () => {
    const made = {
      lsVideoUrl: 'https://files.example/a.mp4?seconds=9',
      lsAudioUrl: 'https://files.example/a.mp3?seconds=9',
      lsMode: 'speed',
    }
    const lsLipsyncId = String((await operate({ resource: 'lipsync', operation: 'createLipsync', ...made })).answer.data.lipsync_id)
    await operate({ resource: 'lipsync', operation: 'updateLipsync', lsLipsyncId, lsTitle: 'Dubbed' })
    const get = { resource: 'lipsync', operation: 'getLipsync', lsLipsyncId }
    expect((await operate(get)).answer.data).toMatchObject({ id: lsLipsyncId, title: 'Dubbed' })
    expect((await operate({ resource: 'lipsync', operation: 'listLipsyncs' })).answer.data).toMatchObject([{ id: lsLipsyncId }])
    await operate({ resource: 'lipsync', operation: 'deleteLipsync', lsLipsyncId })
    expect(await refusal(get)).toEqual(['404', 'not_found', null])
  })

  it('uploads a file of the workflow, and one behind an address', async () => {
    const form = { resource: 'asset', operation: 'uploadAssets' }
    const binary = { data: png.toString('base64'), fileName: 'dot.png', mimeType: 'image/png' }
    const { answer } = await operate({ ...form, binaryData: true }, binary)
    expect(answer.data).toMatchObject({ mime_type: 'image/png', size_bytes: png.length })
    const again = await operate({ ...form, fileUrl: String(answer.data.url) })
    expect(again.answer.data).toMatchObject({ mime_type: 'image/png', size_bytes: png.length })
    expect(again.answer.data.asset_id).not.toBe(answer.data.asset_id)
  })

  it('passes with an OAuth token as well, and its credential can be tested', async () => {
    expect((await operate({ resource: 'video', operation: 'listVideos', authentication: 'oAuth2' })).seen).toMatchObject({
      status: 200,
      headers: { authorization: '[redacted]' },
    })
    const credential = await fetch(`${server.url}/v3/users/me`, { headers: { 'X-Api-Key': 'n8n-key' } })
    expect(credential.status).toBe(200)
  })
})

describe('what the n8n node asks for that the v3 API does not have', () => {
  it('is templates by their v2 paths, and the registration of an OAuth client', async () => {
    const from = asked.length
    expect(await refusal({ resource: 'video', operation: 'createTemplateVideo', templateIDString: 'template_welcome' })).toEqual([
      '404',
      'not_found',
      null,
    ])
    await expect(choices(node, 'getTemplatesList', elsewhere)).rejects.toThrow('could not be found')
    exercised.add('registerOAuthClient')
    await expect(run(node, { resource: 'oauth', operation: 'registerOAuthClient' }, elsewhere)).rejects.toThrow('404')
    expect(asked.slice(from)).toEqual([
      'POST https://api.heygen.com/v2/template/template_welcome/generate',
      'GET https://api.heygen.com/v2/templates',
      'POST https://api2.heygen.com/v1/oauth/register',
    ])
  })

  it('is nothing else: every other request goes to v3, and every operation of its form has been tried', () => {
    expect(asked.filter((line) => !line.includes(' https://api.heygen.com/v3/') && !line.includes(server.url))).toHaveLength(3)
    const offered = node.description.properties.flatMap(({ name, options }) => (name === 'operation' ? (options ?? []) : []))
    expect([...exercised].sort()).toEqual(offered.flatMap((option) => ('value' in option ? [String(option.value)] : [])).sort())
  })

  it.each<[string, Filled, string]>([
    [
      'a picture by its address',
      { operation: 'createVideo', videosVisualSource: 'imageUrl', videosImageUrl: 'https://files.example/a.png' },
      'avatar_id',
    ],
    ['a test video', { ...avatarVideo, additionalFields: { test: true } }, 'test'],
    [
      'validation alone',
      {
        operation: 'translateVideo',
        videoUrl: 'https://files.example/a.mp4',
        outputLanguage: 'English',
        additionalFields: { validateOnly: true },
      },
      'validate_only',
    ],
    [
      'subtitles by their address',
      {
        operation: 'translateVideo',
        videoUrl: 'https://files.example/a.mp4',
        outputLanguage: 'English',
        additionalFields: { srtUrl: 'https://files.example/a.srt' },
      },
      'srt_url',
    ],
  ])('is %s', async (_, filled, param) => {
    expect(await refusal({ resource: 'video', ...filled })).toEqual(['400', 'invalid_parameter', param])
  })
})

describe('HeyGen’s own n8n trigger', () => {
  /** As endpoints are told of a video that is done. */
  async function told(): Promise<IDataObject & { readonly event_type: string }> {
    const bodies: string[] = []
    const hook = 'https://hooks.example/n8n'
    const heard = createSimulator({
      async deliver(request) {
        bodies.push(await request.text())
        return new Response()
      },
    })
    const headers = { 'x-api-key': 'n8n-key', 'content-type': 'application/json' }
    const body = { type: 'avatar', avatar_id: 'look_photo_amy', script: 'Hello.', voice_id: 'voice_en_amy', callback_url: hook }
    await heard.fetch('https://api.heygen.com/v3/videos', { method: 'POST', headers, body: JSON.stringify(body) })
    heard.advance(60_000)
    await heard.delivered()
    return JSON.parse(bodies[0] ?? '')
  }

  it('looks for `event` in a webhook, where v3 says `event_type`', async () => {
    await expect(received(trigger, {}, await told())).rejects.toThrow('Missing or invalid "event" field')
  })

  it('takes an event that has both', async () => {
    const event = await told()
    const body = { ...event, event: event.event_type }
    expect(await received(trigger, {}, body)).toEqual([
      { event: event.event_type, message: 'Avatar video created successfully.', payload: body },
    ])
    expect(await received(trigger, { events: ['video_translate.fail'] }, body)).toEqual([])
  })
})
