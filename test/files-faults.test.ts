import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { HeyGen, memoryLedger } from '../src/index.js'
import { serveSimulator } from '../src/node.js'
import { acceleratedClock, createSimulator, type FaultRule } from '../src/simulator/index.js'
import { sums } from './support/client.js'
import { KEY, thrownBy } from './support/loopback.js'
import { mp4 } from './support/upload-host.js'

// Sockets and real waits, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 })

/** A client of a simulated world behind a socket, whose files it can get and give. */
async function world() {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 1000 }) })
  const server = await serveSimulator(simulator)
  onTestFinished(() => server.close())
  const ledger = memoryLedger()
  return { simulator, ledger, heygen: new HeyGen({ apiKey: KEY, baseUrl: server.url, ledger }) }
}

const ZIP = mp4(200_000)
ZIP.fill(0, 0, 16)
ZIP.set([0x50, 0x4b, 3, 4])

describe('an upload', () => {
  type Row = [string, readonly FaultRule[], 'arrives' | object]
  const direct: Row[] = [
    ['the address is asked for', [{ kind: 'drop_before_accept', operation: 'createAssetUpload' }], 'arrives'],
    ['the address is given', [{ kind: 'truncate', operation: 'createAssetUpload' }], 'arrives'],
    ['the bytes begin', [{ kind: 'drop_before_accept', operation: 'upload' }], 'arrives'],
    ['the bytes have arrived', [{ kind: 'drop_after_accept', operation: 'upload' }], 'arrives'],
    ['the file host is busy', [{ kind: 'status', status: 503, operation: 'upload', times: 2 }], 'arrives'],
    ['the address has expired', [{ kind: 'status', status: 403, operation: 'upload' }], 'arrives'],
    [
      'every address has expired',
      [{ kind: 'status', status: 403, operation: 'upload', times: 9 }],
      { name: 'UploadError', code: 'rejected' },
    ],
    ['the bytes are refused', [{ kind: 'status', status: 400, operation: 'upload' }], { name: 'UploadError', code: 'rejected' }],
    ['it is reported', [{ kind: 'drop_before_accept', operation: 'completeAssetUpload' }], 'arrives'],
    ['the report is answered', [{ kind: 'drop_after_accept', operation: 'completeAssetUpload' }], 'arrives'],
    ['the report breaks off', [{ kind: 'truncate', operation: 'completeAssetUpload' }], 'arrives'],
  ]
  it.each(direct)('by direct upload, with a fault when %s', async (_name, faults, ending) => {
    const { simulator, heygen } = await world()
    for (const fault of faults) simulator.fault(fault)
    const work = heygen.assets.upload(new Blob([ZIP]), { name: 'site.zip' })
    if (ending !== 'arrives') return expect(await thrownBy(work)).toMatchObject(ending)
    const { asset_id } = await work
    const { blob } = await heygen.assets.download(asset_id)
    expect(Buffer.from(await blob.arrayBuffer()).equals(ZIP)).toBe(true)
  })

  it.each<Row>([
    ['it begins', [{ kind: 'drop_before_accept', operation: 'uploadAsset' }], 'arrives'],
    ['it has arrived', [{ kind: 'drop_after_accept', operation: 'uploadAsset' }], 'arrives'],
    ['it is answered', [{ kind: 'truncate', operation: 'uploadAsset' }], 'arrives'],
    ['the server is busy', [{ kind: 'status', status: 503, operation: 'uploadAsset' }], 'arrives'],
    ['it is too large', [{ kind: 'status', status: 413, operation: 'uploadAsset' }], { status: 413 }],
  ])('as a form, with a fault when %s', async (_name, faults, ending) => {
    const { simulator, heygen } = await world()
    for (const fault of faults) simulator.fault(fault)
    const bytes = mp4(100_000)
    const work = heygen.assets.upload(bytes)
    if (ending !== 'arrives') return expect(await thrownBy(work)).toMatchObject(ending)
    const { blob } = await heygen.assets.download((await work).asset_id)
    expect(Buffer.from(await blob.arrayBuffer()).equals(bytes)).toBe(true)
  })
})

describe('a download', () => {
  it.each<[string, readonly FaultRule[], number, object?]>([
    ['the link is asked for', [{ kind: 'drop_before_accept', operation: 'getAsset' }], 1],
    ['the link breaks off', [{ kind: 'truncate', operation: 'getAsset' }], 1],
    ['the file is asked for', [{ kind: 'drop_before_accept', operation: 'download' }], 2],
    ['the file host never answers', [{ kind: 'stall', operation: 'download' }], 2],
    ['it is in the middle', [{ kind: 'truncate', operation: 'download' }], 2],
    ['it is in the middle, three times', [{ kind: 'truncate', operation: 'download', times: 3 }], 4],
    ['its body stalls', [{ kind: 'stall_body', operation: 'download' }], 2],
    ['the link has expired', [{ kind: 'status', status: 403, operation: 'download' }], 2],
    [
      'the link has expired in the middle',
      [
        { kind: 'truncate', operation: 'download' },
        { kind: 'status', status: 410, operation: 'download' },
      ],
      3,
    ],
    ['every link has expired', [{ kind: 'status', status: 403, operation: 'download', times: 9 }], 2, { code: 'link_refused' }],
    ['the file host is busy', [{ kind: 'status', status: 503, operation: 'download', times: 2 }], 3],
    [
      'a page comes instead',
      [{ kind: 'status', status: 200, body: '<p>Sign in', contentType: 'text/html', operation: 'download' }],
      1,
      { code: 'wrong_content' },
    ],
  ])('with a fault when %s', async (_name, faults, requests, error) => {
    const { simulator, heygen } = await world()
    const bytes = mp4(100_000)
    const { asset_id } = await heygen.assets.upload(bytes)
    for (const fault of faults) simulator.fault(fault)
    const work = heygen.assets.download(asset_id, { stallTimeout: 400 })
    if (error) return expect(await thrownBy(work)).toMatchObject({ name: 'DownloadError', ...error })
    const { blob, requests: sent, verified } = await work
    expect([sent, verified]).toEqual([requests, true])
    expect(Buffer.from(await blob.arrayBuffer()).equals(bytes)).toBe(true)
  })
})

describe('a wait', () => {
  it.each<[string, FaultRule]>([
    ['are cut before the answer', { kind: 'drop_before_accept', operation: 'getVideoV3', times: 4 }],
    ['are cut in the middle of it', { kind: 'truncate', operation: 'getVideoV3', times: 4 }],
    ['are answered 503', { kind: 'status', status: 503, operation: 'getVideoV3', times: 4 }],
    ['are answered with nonsense', { kind: 'garbage', operation: 'getVideoV3', times: 4 }],
  ])('goes on when looks %s, and the money is settled once', async (_name, fault) => {
    const { heygen, simulator, ledger } = await world()
    const body = { type: 'avatar' as const, avatar_id: 'look_photo_amy', audio_url: 'https://files.example/voice.mp3?seconds=5' }
    const { video_id } = await heygen.videos.create(body, { facts: { seconds: 5 } })
    simulator.fault(fault)
    expect(await heygen.videos.wait(video_id, { interval: 500 })).toMatchObject({ id: video_id, status: 'completed', duration: 5 })
    expect(await sums(ledger)).toEqual({ charged: simulator.charges[0]?.micros, held: 0 })
    expect(simulator.charges).toHaveLength(1)
  })
})
