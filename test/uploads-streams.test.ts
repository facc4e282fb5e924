import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { thrownBy } from './support/loopback.js'
import { answer, hashOf, mp4, uploadHost } from './support/upload-host.js'

// Megabytes through sockets, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 })

const LARGE = mp4(32_000_002)

/** As a runtime whose fetch can't say the length of a stream: hosts that sign links refuse such a PUT. */
function withoutLengths() {
  vi.stubGlobal('Deno', {})
  onTestFinished(() => void vi.unstubAllGlobals())
}

describe('a large stream, where none can be sent with its length', () => {
  it('is read as a whole first, so that it can also be sent again', async () => {
    withoutLengths()
    const { heygen, puts, completed } = await uploadHost({ put: [answer(503)] })
    await heygen.assets.upload(new Blob([LARGE]).stream(), { size: LARGE.length })
    expect(puts).toMatchObject([{ size: LARGE.length }, { size: LARGE.length, hash: hashOf(LARGE) }])
    expect(completed).toMatchObject([['/v3/assets/d1/complete', { checksum_sha256: hashOf(LARGE) }]])
  })

  it.each([LARGE.length + 1, LARGE.length - 1])('is not sent when it was said to have %i bytes and has others', async (size) => {
    withoutLengths()
    const { heygen, puts } = await uploadHost()
    const error = await thrownBy(heygen.assets.upload(new Blob([LARGE]).stream(), { size }))
    expect(error).toMatchObject({ name: 'UploadError', code: 'source_failed' })
    expect(puts).toHaveLength(0)
  })
})
