// @ts-check
// Upload footage and a voice recording, put the voice on the footage, and download the result.
//   node examples/upload-and-lipsync.mjs [footage.mp4 voice.wav] [result.mp4]
//   (real, and paid for, with HEYGEN_API_KEY set)
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fromPath, toFile } from 'heygen-guard/node'
import { makeClient, showBill } from './support/client.mjs'

const { heygen, simulator } = makeClient({ caps: [{ usd: 3, per: 'request' }] })
const folder = mkdtempSync(join(tmpdir(), 'lipsync-'))
const [footage, voice, result = join(folder, 'lipsync.mp4')] = process.argv.slice(2)
if (!simulator && !(footage && voice)) throw new Error('Give the paths of a video and of a recording.')

/** @param {string} path */
async function upload(path) {
  const asset = await heygen.assets.upload(fromPath(path))
  console.log(`Uploaded ${asset.size_bytes} bytes of ${asset.mime_type}: ${asset.asset_id}`)
  return asset.asset_id
}

/** @type {import('heygen-guard').CreateLipsyncRequest} */
const body = {
  video: { type: 'asset_id', asset_id: await upload(footage ?? (await simulatedFootage())) },
  audio: { type: 'asset_id', asset_id: await upload(voice ?? silence(8)) },
  mode: 'speed',
}
// Both lengths are read from the uploaded files: nothing has to be stated.
const quote = await heygen.quote.lipsyncs.create(body)
console.log(quote.explain())
const lipsync = await heygen.lipsyncs.create(body, { wait: { onProgress: ({ status }) => console.log(`  ${status}`) } })
const { bytes } = await heygen.lipsyncs.download(lipsync.id, { to: toFile(result) })
console.log(`${lipsync.duration} s long, ${bytes} bytes in ${result}: ${existsSync(result)}`)
showBill(simulator)

/** Footage to try with: a video that the simulator has just rendered. @returns {Promise<string>} */
async function simulatedFootage() {
  const { id } = await heygen.videos.create(
    {
      type: 'avatar',
      avatar_id: 'look_photo_amy',
      voice_id: 'voice_en_amy',
      script: 'This is the footage that will get a new voice: a few sentences, so that picture and sound are about as long as each other.',
    },
    { wait: true },
  )
  const path = join(folder, 'footage.mp4')
  await heygen.videos.download(id, { to: toFile(path) })
  return path
}

/** A recording of so many seconds of nothing, as WAV. @param {number} seconds */
function silence(seconds) {
  const rate = 8000
  const wav = Buffer.alloc(44 + rate * 2 * seconds)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(wav.length - 44, 40)
  const path = join(folder, 'voice.wav')
  writeFileSync(path, wav)
  return path
}
