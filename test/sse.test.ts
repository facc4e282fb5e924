import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TransportFailure } from '../src/http/failure.js'
import { parseServerSentEvents, type ServerSentEvent } from '../src/http/sse.js'

const never = new AbortController().signal

const streamOf = (chunks: readonly Uint8Array[], after: 'close' | 'stall' | 'error' = 'close') => {
  const state = { cancelled: false, pulled: 0 }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled++]
        if (chunk) return controller.enqueue(chunk)
        if (after === 'close') return controller.close()
        if (after === 'error') return controller.error(new Error('cut'))
        return new Promise<void>(() => undefined)
      },
      cancel() {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, state }
}

const bytes = (text: string) => new TextEncoder().encode(text)

async function eventsOf(chunks: readonly Uint8Array[]): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = []
  for await (const event of parseServerSentEvents(streamOf(chunks).stream, { signal: never })) events.push(event)
  return events
}

describe('server-sent events', () => {
  it.each<[string, string, [string, string][]]>([
    ['one event', 'data: a\n\n', [['message', 'a']]],
    ['a named one', 'event: end\ndata: {"x":1}\n\n', [['end', '{"x":1}']]],
    [
      'a name for one event only',
      'event: end\ndata: a\n\ndata: b\n\n',
      [
        ['end', 'a'],
        ['message', 'b'],
      ],
    ],
    ['several lines of data', 'data: a\ndata: b\ndata:\n\n', [['message', 'a\nb\n']]],
    [
      'CRLF',
      'event: e\r\ndata: a\r\n\r\ndata: b\r\n\r\n',
      [
        ['e', 'a'],
        ['message', 'b'],
      ],
    ],
    [
      'CR alone',
      'data: a\r\rdata: b\r\r',
      [
        ['message', 'a'],
        ['message', 'b'],
      ],
    ],
    ['comments and keep-alives', ': hello\n\n:\ndata: a\n: b\n\n', [['message', 'a']]],
    [
      'one leading space at most',
      'data:a\n\ndata:  b\n\n',
      [
        ['message', 'a'],
        ['message', ' b'],
      ],
    ],
    ['colons in the data', 'data: a: b\n\n', [['message', 'a: b']]],
    ['a field without a colon', 'data\n\n', [['message', '']]],
    ['fields it has no use for', 'id: 7\nretry: 5\nother: x\ndata: a\n\n', [['message', 'a']]],
    ['an event without data', 'event: ping\n\ndata: a\n\n', [['message', 'a']]],
    ['a byte order mark', '\ufeffdata: a\n\n', [['message', 'a']]],
    ['the end mark', 'data: a\n\ndata: [DONE]\n\ndata: b\n\n', [['message', 'a']]],
    ['the end mark without its blank line', 'data: a\n\ndata: [DONE]\n', [['message', 'a']]],
    ['an event cut before its blank line', 'data: a\n\ndata: {"half":\n', [['message', 'a']]],
    ['nothing', '', []],
  ])('reads %s, wherever it is cut', async (_name, text, expected) => {
    const whole = bytes(text)
    const want = expected.map(([event, data]) => ({ event, data }))
    expect(await eventsOf([whole])).toEqual(want)
    expect(await eventsOf([...whole].map((byte) => Uint8Array.of(byte)))).toEqual(want)
  })

  it('reads any data cut at any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\ufeff]/.test(text) && text !== '[DONE]'),
          { maxLength: 5 },
        ),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(40), { maxLength: 20 }),
        async (data, end, sizes) => {
          let rest = bytes(data.map((text) => `data: ${text}${end}${end}`).join(''))
          const chunks: Uint8Array[] = []
          for (const size of sizes) {
            chunks.push(rest.slice(0, size))
            rest = rest.slice(size)
          }
          expect((await eventsOf([...chunks, rest])).map((event) => event.data)).toEqual(data)
        },
      ),
    )
  })

  it('cancels the stream when the consumer stops, and reads no further than asked', async () => {
    const { stream, state } = streamOf([bytes('data: a\n\n'), bytes('data: b\n\n')], 'stall')
    for await (const event of parseServerSentEvents(stream, { signal: never })) {
      expect(event.data).toBe('a')
      break
    }
    expect(state).toEqual({ cancelled: true, pulled: 1 })
  })

  it('cancels the stream at the end mark', async () => {
    const { stream, state } = streamOf([bytes('data: [DONE]\n\n')], 'stall')
    for await (const event of parseServerSentEvents(stream, { signal: never })) expect(event).toBe('nothing')
    expect(state.cancelled).toBe(true)
  })

  it('stops at the abort of a stalled stream', async () => {
    const { stream, state } = streamOf([bytes('data: a\n\n')], 'stall')
    const controller = new AbortController()
    const events = parseServerSentEvents(stream, { signal: controller.signal })
    expect(await events.next()).toMatchObject({ value: { data: 'a' } })
    const next = events.next()
    controller.abort()
    await expect(next).rejects.toMatchObject({ name: 'TransportFailure', kind: 'aborted', sent: 'maybe' })
    expect(state.cancelled).toBe(true)
    await expect(next).rejects.toBeInstanceOf(TransportFailure)
  })

  it('passes on what breaks the stream, after the events before it', async () => {
    const { stream } = streamOf([bytes('data: a\n\n')], 'error')
    const events = parseServerSentEvents(stream, { signal: never })
    expect(await events.next()).toMatchObject({ value: { data: 'a' } })
    await expect(events.next()).rejects.toThrow('cut')
  })
})
