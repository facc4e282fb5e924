import { fraction } from './random.js'

/** What is behind a link: bytes that were uploaded, or a description from which they are made when someone asks. */
export type FileContent =
  | { readonly kind: 'bytes'; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256?: string }
  | { readonly kind: 'mp4' | 'webm' | 'mov' | 'mp3' | 'wav'; readonly seconds: number }
  | { readonly kind: 'srt' | 'vtt' | 'text'; readonly text: string }
  | { readonly kind: 'jpg' | 'png' | 'gif' | 'svg' | 'zip' }

/** What a direct upload has to be like. */
export interface UploadTerms {
  /** Headers that the PUT has to carry with these values; names in lower case. `content-type` becomes the type of the file. */
  readonly headers: Readonly<Record<string, string>>
  readonly size: number
  /** In hexadecimal. */
  readonly sha256?: string | null | undefined
  /** Epoch milliseconds of the world's clock. */
  readonly until: number
}

/** The files of a world, by path below their base address. */
export interface Files {
  /** Address that all of them are below, without a slash at its end. */
  base: string
  /** Puts a file where links can point. */
  put(path: string, content: FileContent): void
  find(path: string): FileContent | undefined
  delete(path: string): void
  /** The address of a path, for good, open to everybody. */
  url(path: string): string
  /** Puts a file and opens it to everybody; its address. */
  publish(path: string, content: FileContent): string
  /**
   * The address of a path, signed anew at each look, as the API's are: it ends an hour from now. That of a recording says how long it is,
   * so that it can be the source of another job.
   */
  link(path: string): string
  /** Opens a place for one PUT; the address it goes to. Once it has come, `find` finds its bytes. */
  expectUpload(path: string, terms: UploadTerms): string
  /** The terms of an upload that may come, or has. */
  uploadAt(path: string): UploadTerms | undefined
  /** Why an address doesn't open its path any more, or never has. */
  closed(path: string, query: URLSearchParams): 'expired' | 'unsigned' | undefined
}

const LINK_SECONDS = 3600

const signature = (path: string, expires: string) => Math.floor(fraction(`link ${path} ${expires}`) * 2 ** 32).toString(16)

export function filesOf(base: string, now: () => number): Files {
  const contents = new Map<string, FileContent>()
  const uploads = new Map<string, UploadTerms>()
  const open = new Set<string>()
  const signed = (path: string, expires: string) => `${files.base}/${path}?expires=${expires}&signature=${signature(path, expires)}`
  const files: Files = {
    base,
    put: (path, content) => void contents.set(path, content),
    find: (path) => contents.get(path),
    delete: (path) => void contents.delete(path),
    url(path) {
      open.add(path)
      return `${files.base}/${path}`
    },
    publish(path, content) {
      files.put(path, content)
      return files.url(path)
    },
    link(path) {
      const content = contents.get(path)
      const signedLink = signed(path, String(Math.floor(now() / 1000) + LINK_SECONDS))
      // As with files of elsewhere: who is given the address of a recording can tell how long it is.
      return content && 'seconds' in content ? `${signedLink}&seconds=${content.seconds}` : signedLink
    },
    expectUpload(path, terms) {
      uploads.set(path, terms)
      return signed(path, String(Math.floor(terms.until / 1000)))
    },
    uploadAt: (path) => uploads.get(path),
    closed(path, query) {
      const expires = query.get('expires')
      if (expires === null && open.has(path)) return undefined
      if (expires === null || query.get('signature') !== signature(path, expires)) return 'unsigned'
      return Number(expires) * 1000 <= now() ? 'expired' : undefined
    },
  }
  return files
}
