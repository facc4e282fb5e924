import { existsSync } from 'node:fs'

/** Where Debian and others put Chromium; `CHROMIUM` names another. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM, ...PLACES].find((path): path is string => path !== undefined && path !== '' && existsSync(path))
}
