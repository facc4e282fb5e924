import { type Micros, parseAmount } from '../money.js'
import type { PlanTerms } from './catalogue.js'
import type { PlanReason } from './comparison.js'
import { type Need, wholeCredits } from './needs.js'
import { type CheckedWorkload, RESOLUTIONS } from './workload.js'

const FREE_FEATURES: readonly string[] = ['avatarIII', 'avatarIV']

/** The published limits of a plan that a workload breaks. A limit that is met exactly holds. */
export function brokenLimits(plan: PlanTerms, workload: CheckedWorkload, need: Need | null, minutes: Micros): readonly PlanReason[] {
  const reasons: PlanReason[] = []
  const no = (code: PlanReason['code'], message: string) => reasons.push({ code, message })
  const { longestMinutes, resolution, seats } = workload

  if (plan.longestMinutes && longestMinutes !== undefined && longestMinutes > plan.longestMinutes.value)
    no('too_long', `one video of ${told(longestMinutes)} minutes is longer than its ${plan.longestMinutes.value}`)
  if (plan.resolution && RESOLUTIONS.indexOf(resolution) > RESOLUTIONS.indexOf(plan.resolution.value))
    no('resolution', `it exports at most ${plan.resolution.value}, not ${resolution}`)
  if (seats > 1 && plan.extraSeatUsd === null && (plan.pays === 'credits' || plan.pays === 'free_videos'))
    no('seats', `it is for one person, not ${seats}`)
  if (need && need.unpriced.length > 0) no('no_known_price', `no price is published there for ${need.unpriced.join(' and ')}`)
  if (need && plan.pays === 'credits') outOfCredits(plan, need, no)
  if (plan.freeVideos) {
    const [videos] = plan.freeVideos.value.videos
    const [each] = plan.freeVideos.value.minutesEach
    if (minutes > parseAmount(videos * each))
      no(
        'free_videos',
        `${told(minutes / 1_000_000)} minutes are more than the ${videos} video of ${each} minute that every region gets free`,
      )
    const others = workload.uses.filter(({ name }) => !FREE_FEATURES.includes(name)).map(({ label }) => label)
    if (others.length > 0) no('free_videos', `it isn't known to include ${others.join(' and ')}`)
  }
  return reasons
}

/** Minutes with two decimals at most. Up: what is over a limit must not read as the limit. */
const told = (minutes: number): string => String(Math.ceil(Number((minutes * 100).toFixed(6))) / 100)

function outOfCredits(plan: PlanTerms, need: Need, no: (code: 'not_enough_credits', message: string) => void): void {
  const most = (plan.mostCredits ?? plan.credits)?.value ?? 0
  const used = wholeCredits(need)
  if (used <= most || plan.addOn) return
  const included = plan.mostCredits ? `its largest tier of ${most}` : `the ${most} included`
  no('not_enough_credits', `${used} credits are more than ${included}, and it sells no add-on credits`)
}
