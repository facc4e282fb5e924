import { conflict } from '../http/failure.js'
import { phaseOf } from '../world/jobs.js'
import type { World } from '../world/world.js'
import { glossaries } from './brand/glossaries.js'
import { brandKits } from './brand/kits.js'

interface References {
  readonly brand_kit_id?: string | null | undefined
  readonly brand_glossary_id?: string | null | undefined
  /** The old name of `brand_glossary_id`. */
  readonly brand_voice_id?: string | null | undefined
}

/** Checks what a request refers to of a brand. @throws ApiFailure 404, 409 for a kit that isn't ready */
export function checkBrand(world: World, { brand_kit_id: kit, brand_glossary_id: glossary, brand_voice_id: voice }: References): void {
  glossaries(world).check(glossary, 'brand_glossary_id')
  glossaries(world).check(voice, 'brand_voice_id')
  if (kit && phaseOf(brandKits(world).get(kit, 'brand_kit_id'), world.clock.now()) !== 'completed') {
    throw conflict(`The brand kit "${kit}" can't be used yet.`, 'brand_kit_id', 'brand_kit_not_ready')
  }
}
