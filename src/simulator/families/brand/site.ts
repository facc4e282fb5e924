import type { BrandKitColorRoles, BrandKitFont, BrandKitFontRoles, BrandKitLogo, BrandKitLogoRoles } from '../../../../generated/types.js'
import { hexId } from '../../world/random.js'
import type { World } from '../../world/world.js'

/** What is found on a web site. */
interface Brand {
  readonly colors: readonly string[]
  readonly logos: readonly BrandKitLogo[]
  readonly fonts: readonly BrandKitFont[]
  readonly colorRoles: BrandKitColorRoles
  readonly logoRoles: BrandKitLogoRoles
  readonly fontRoles: BrandKitFontRoles
}

/** Four colours, a logo and two fonts, made up from the id of the kit. */
export function brandOf(world: World, id: string): Brand {
  const colors = [0, 1, 2, 3].map((i) => `#${hexId(`brand color ${id} ${i}`).slice(0, 6).toUpperCase()}`)
  const [primary = null, secondary = null, tertiary = null, accent = null] = colors
  const logo = `logo_${id}`
  const [title, body] = [`font_title_${id}`, `font_body_${id}`]
  return {
    colors,
    logos: [{ logo_id: logo, name: 'Logo', url: world.files.link(`brand-kits/${id}/logo.svg`) }],
    fonts: [
      { font_id: title, name: 'Simulated Serif' },
      { font_id: body, name: 'Simulated Sans' },
    ],
    colorRoles: { primary, secondary, tertiary, accent },
    logoRoles: { primary: logo },
    fontRoles: { title_text: { font_id: title, weight: 700 }, body_text: { font_id: body, weight: 400 } },
  }
}
