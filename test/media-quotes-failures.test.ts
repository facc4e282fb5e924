import { describe, expect, it } from 'vitest'
import { type Quote, SpendRefusedError } from '../src/index.js'
import { apiBehind, filesBehind, movieOf, serving } from './support/media-server.js'

const codes = ({ assumptions }: Quote) => assumptions.map(({ code }) => code)
const at = (url: string) => ({ type: 'url', url }) as const

describe('a source that cannot be measured', () => {
  const body = (url: string) => ({ video: at(`${url}/a.mp4?signature=secret`), output_languages: ['German'] })

  it('leaves the price unknown: the refusal says why, and which fact to give', async () => {
    const { url } = await filesBehind(serving({}))
    const { heygen, posted } = await apiBehind()
    const error = await heygen.videoTranslations.create(body(url)).then(
      () => expect.unreachable('it was sent'),
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(SpendRefusedError)
    expect(error).toMatchObject({ refusal: { reason: 'price_unknown' } })
    expect(String(error)).toContain('give facts.sourceSeconds, or maxUsd. The length of video could not be looked up')
    expect(String(error)).toContain('status 404 from 127.0.0.1')
    expect(JSON.stringify(error)).not.toContain('secret')
    expect(posted()).toEqual([])
    // The way out that the message names.
    const quote = await heygen.quote.videoTranslations.create(body(url), { facts: { sourceSeconds: 95 } })
    expect(quote).toMatchObject({ priced: true, seconds: { expected: 95 } })
  })

  it('is priced where the cut bounds it, with a note', async () => {
    const { url } = await filesBehind(serving({}))
    const { heygen } = await apiBehind()
    const quote = await heygen.quote.videoTranslations.create({ ...body(url), end_time: 30, enable_dynamic_duration: false })
    expect(quote.seconds?.expected).toBe(30)
    expect(codes(quote)).toEqual(expect.arrayContaining(['media_length_unknown', 'length_from_cut']))
  })

  it.each<[string, Parameters<typeof filesBehind>[0], RegExp]>([
    [
      'serves no ranges, and has the length at the end',
      (_, response) => {
        response.writeHead(200)
        response.write(movieOf(95, 1_000_000))
        response.end()
      },
      /a server that serves ranges/,
    ],
    [
      'lies about the size',
      (_, response) => {
        response.writeHead(206, { 'content-range': 'bytes 0-16383/90' })
        response.end()
      },
      /the range bytes 0-16383/,
    ],
    ['fails', (_, response) => void response.writeHead(503).end(), /answered 503/],
    ['sends a page', (_, response) => void response.writeHead(200).end('<!doctype html>'), /bytes of none of these/],
    [
      'redirects away from the web',
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /http and https/,
    ],
  ])('on a server that %s', async (_name, handler, why) => {
    const { url } = await filesBehind(handler)
    const { heygen } = await apiBehind()
    const quote = await heygen.quote.videoTranslations.create(body(url))
    expect(quote).toMatchObject({ priced: false, verdict: { allowed: false, refusals: [{ reason: 'price_unknown' }] } })
    expect(quote.assumptions.find(({ code }) => code === 'media_length_unknown')?.message).toMatch(why)
    expect(quote.unpriced).toMatch(why)
  })

  it.each<[string, number, boolean]>([
    ['twice and then answers, is measured', 2, true],
    ['always, is asked three times', 9, false],
  ])('on a server that breaks the connection %s', async (_name, breaks, priced) => {
    let left = breaks
    const files = serving({ 'a.mp4': movieOf(10, 100) })
    const { url, seen } = await filesBehind((request, response) => {
      if (left-- <= 0) return files(request, response)
      response.writeHead(206, { 'content-range': 'bytes 0-16383/20000', 'content-length': '16384' })
      response.write(new Uint8Array(100))
      setImmediate(() => response.destroy())
    })
    const { heygen } = await apiBehind()
    const quote = await heygen.quote.videoTranslations.create(body(url))
    expect(quote.priced).toBe(priced)
    if (!priced) expect([seen.requests.length, quote.unpriced]).toEqual([3, expect.stringContaining('could not be read')])
  })

  it('on a server that hangs ends with the one deadline for all', async () => {
    const { url, seen } = await filesBehind(() => undefined)
    const { heygen } = await apiBehind({}, { lookUpTimeout: 150 })
    const items = Array.from({ length: 12 }, (_, i) => ({ video: at(`${url}/${i}.mp4`), output_languages: ['German'] }))
    const quote = await heygen.quote.videoTranslations.createBatch({ video_translations: items })
    expect(quote.unpriced).toMatch(/^video_translations\[0\]: .* The length of video_translations\[0\]\.video .*150 ms.* \(and 11 more\)$/)
    // Eight at once, and none after the deadline.
    expect(seen.requests).toHaveLength(8)
    await expect.poll(() => seen.closed).toBe(8)
  })

  it('ends with the caller’s signal, and lets go of the file', async () => {
    const { url, seen } = await filesBehind(() => undefined)
    const { heygen, posted } = await apiBehind()
    const controller = new AbortController()
    const call = heygen.videoTranslations.create(body(url), { signal: controller.signal })
    const refused = expect(call).rejects.toMatchObject({ code: 'aborted' })
    await expect.poll(() => seen.requests.length).toBe(1)
    controller.abort()
    await refused
    await expect.poll(() => seen.closed).toBe(1)
    expect(posted()).toEqual([])
  })

  it.each([
    ['that the API does not have', {}, /no GET \/assets\/a-1/],
    ['without a URL', { 'GET /assets/a-1': { id: 'a-1', url: null } }, /the API names no URL of the asset/],
  ])('is an asset %s', async (_, answers, why) => {
    const { heygen } = await apiBehind(answers)
    const quote = await heygen.quote.videoTranslations.create({
      video: { type: 'asset_id', asset_id: 'a-1' },
      output_languages: ['German'],
    })
    expect(quote.unpriced).toMatch(why)
  })

  it('is tried again the next time', async () => {
    let broken = true
    const files = serving({ 'a.mp4': movieOf(10, 100) })
    const { url } = await filesBehind((request, response) => (broken ? void response.writeHead(503).end() : files(request, response)))
    const { heygen } = await apiBehind()
    expect((await heygen.quote.videoTranslations.create(body(url))).priced).toBe(false)
    broken = false
    expect((await heygen.quote.videoTranslations.create(body(url))).priced).toBe(true)
  })
})

describe('lookUpTimeout', () => {
  it.each([[0], [-1], [Number.NaN], ['10']])('%j is refused', async (lookUpTimeout) => {
    await expect(apiBehind({}, { lookUpTimeout: lookUpTimeout as number })).rejects.toThrow('lookUpTimeout: expected milliseconds above 0')
  })
})
