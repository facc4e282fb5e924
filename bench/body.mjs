// @ts-check
import { readFileSync } from 'node:fs'

const words = readFileSync(new URL('../examples/scripts/product-announcement.en.txt', import.meta.url), 'utf8').split(/\s+/)

/** The usual request: 150 words by a photo avatar. */
export const body = /** @type {const} */ ({
  type: 'avatar',
  avatar_id: 'look_photo_amy',
  voice_id: 'voice_en_amy',
  script: words.slice(0, 150).join(' '),
  resolution: '1080p',
  engine: { type: 'avatar_iv' },
})

/** Others of that length: the estimator remembers the text it has read last. */
export const bodies = Array.from({ length: 16 }, (_, i) => ({ ...body, script: [...words.slice(i), ...words].slice(0, 150).join(' ') }))

/** As many characters as a request may have. */
const course = readFileSync(new URL('../examples/course/04-getting-out-of-debt.txt', import.meta.url), 'utf8')
export const longs = Array.from({ length: 16 }, (_, i) => ({ ...body, script: `${course.slice(i)}${course}`.slice(0, 5000) }))
