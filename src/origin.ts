import type { Desk, Shared } from './desk.js'
import type { CheckedCap } from './guard/caps.js'
import { checkedHeaders, credentialHeader } from './http/headers.js'
import { checkedBase } from './http/url.js'
import { loadedOnce } from './loading.js'
import { type HeyGenOptions, type Settings, settingsOf } from './options.js'

type Module = typeof import('./desk.js')

/** What calls run on is loaded with the first call of the process, so that importing the package and making a client cost little. */
let loaded: Module | undefined
const load = /* @__PURE__ */ loadedOnce(async () => {
  loaded = await import('./desk.js')
  return loaded
})

/** What a client and those made from it have in common: the options as they were given, and one set of parts. */
export class Origin {
  readonly settings: Settings
  readonly #options: HeyGenOptions
  #shared: Shared | undefined

  /** @throws ValidationError listing every option that is wrong. */
  constructor(options: HeyGenOptions, environment: Readonly<Record<string, string | undefined>>) {
    this.settings = settingsOf(options, environment)
    // What the transport will refuse shows now, not with the first call.
    checkedBase(this.settings.baseUrl)
    credentialHeader(this.settings.credentials)
    const headers = checkedHeaders(options.headers ?? {})
    // A copy, since they are read later. Options may have a prototype with more of them.
    this.#options = Object.assign(Object.create(Object.getPrototypeOf(options)), options, { headers })
  }

  /** What the methods of a client under these caps do, if it is loaded already. */
  deskNow(caps: readonly CheckedCap[]): Desk | undefined {
    return loaded && this.#desk(loaded, caps)
  }

  async desk(caps: readonly CheckedCap[]): Promise<Desk> {
    return this.#desk(await load(), caps)
  }

  #desk({ Desk, sharedOf }: Module, caps: readonly CheckedCap[]): Desk {
    this.#shared ??= sharedOf(this.#options, this.settings)
    return new Desk(this.#shared, caps)
  }
}
