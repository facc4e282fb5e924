/** A part of a form as the log shows it. */
interface LoggedPart {
  readonly name: string
  /** Of a file. */
  readonly filename?: string
  readonly type?: string
  /** In bytes. */
  readonly size: number
  /** Of a field that is no file. */
  readonly value?: string
}

/** More of a field isn't shown. */
const LONGEST_VALUE = 1000

const utf8 = new TextDecoder()
// One character for each byte, so that places in the text are places in the bytes.
const bytewise = new TextDecoder('latin1')

const quoted = (name: string, header: string) => new RegExp(`[; ]${name}="([^"]*)"`, 'i').exec(header)?.[1]

function partOf(bytes: Uint8Array): LoggedPart {
  const split = bytewise.decode(bytes).indexOf('\r\n\r\n')
  const head = utf8.decode(bytes.subarray(0, Math.max(split, 0)))
  const content = bytes.subarray(split + 4)
  const filename = quoted('filename', head)
  const type = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim()
  return {
    name: quoted('name', head) ?? '',
    ...(filename === undefined ? { value: utf8.decode(content.subarray(0, LONGEST_VALUE)) } : { filename }),
    ...(type === undefined ? {} : { type }),
    size: content.length,
  }
}

function partsOf(bytes: Uint8Array, boundary: string): LoggedPart[] {
  const text = bytewise.decode(bytes)
  const marker = `--${boundary}`
  const parts: LoggedPart[] = []
  for (let at = text.indexOf(marker); at >= 0; ) {
    const start = at + marker.length + 2
    const end = text.indexOf(`\r\n${marker}`, start)
    if (end < 0) return parts
    parts.push(partOf(bytes.subarray(start, end)))
    at = end + 2
  }
  return parts
}

const isText = (type: string) => type === '' || /json|^text\/|urlencoded|xml/i.test(type)

/** What the log keeps of a body that is no text: of a form its parts, of other bytes their type and number. Undefined for text. */
export function summaryOf(bytes: Uint8Array, contentType: string | null): object | undefined {
  const type = contentType ?? ''
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary !== undefined) return { parts: partsOf(bytes, boundary) }
  return bytes.length === 0 || isText(type) ? undefined : { type, size: bytes.length }
}
