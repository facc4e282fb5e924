import type { Resolution } from './workload.js'

/** One published figure, with where and when it was read. */
export interface Figure<T> {
  readonly value: T
  readonly source: string
  /** A date, or what is known of it. */
  readonly observed: string
  /** What another source says against it, or what it leaves open. */
  readonly note: string | null
}

export type PlanId = 'pay_as_you_go' | 'free' | 'creator' | 'pro' | 'business' | 'enterprise'

/** What a plan costs and allows, as published. A missing figure (`null`) is not sold, or not published: the field says which. */
export interface PlanTerms {
  readonly id: PlanId
  readonly name: string
  /** What pays for a video: the API's USD wallet, a number of free videos, monthly credits, or a contract. */
  readonly pays: 'wallet' | 'free_videos' | 'credits' | 'contract'
  /** USD a month, billed monthly, for one seat; null: by contract. */
  readonly monthlyUsd: Figure<string> | null
  /** Credits a month; null: the plan doesn't use credits, or by contract. */
  readonly credits: Figure<number> | null
  /** The largest tier; null: the plan has one size. Prices of the tiers between aren't published. */
  readonly mostCredits: Figure<number> | null
  /** Credits sold on top, in blocks; null: none are sold. */
  readonly addOn: Figure<{ readonly credits: number; readonly usd: string }> | null
  /** USD a month for each seat after the first; null: one person's plan, or seats mean nothing to it. */
  readonly extraSeatUsd: Figure<string> | null
  /** Length of one video; null: by contract. */
  readonly longestMinutes: Figure<number> | null
  /** Largest output; null: by contract. */
  readonly resolution: Figure<Resolution> | null
  /** The least that can be paid into the wallet; null: no wallet. */
  readonly topUpUsd: Figure<string> | null
  /** Videos a month and minutes of each, from the meanest to the most generous region; null: no such quota. */
  readonly freeVideos: Figure<{ readonly videos: readonly [number, number]; readonly minutesEach: readonly [number, number] }> | null
}

type Read = <T>(value: T, note?: string) => Figure<T>
const read =
  (source: string, observed: string): Read =>
  (value, note) => ({ value, source, observed, note: note ?? null })

const web = read('HeyGen help article "HeyGen Credit-Based Pricing Plans Explained"', 'undated copy, before 2026-09')
const apiArticle = read("HeyGen's API plan article", '2026-02-22')
const pricePage = read('https://developers.heygen.com/docs/pricing', 'about 2026-05/06, undated copy')
const topUps = read("HeyGen's pay-as-you-go terms", '2026-11-21')

const NONE = {
  credits: null,
  mostCredits: null,
  addOn: null,
  extraSeatUsd: null,
  topUpUsd: null,
  freeVideos: null,
} as const

/** Every plan that can be bought, in the order of their size. The legacy unlimited plans can't be subscribed to any more. */
export const PLANS: readonly PlanTerms[] = [
  {
    ...NONE,
    id: 'free',
    name: 'Free',
    pays: 'free_videos',
    monthlyUsd: web('0.00'),
    longestMinutes: web(3, '1 or 3 minutes, by region'),
    resolution: web('720p'),
    freeVideos: web({ videos: [1, 3], minutesEach: [1, 3] }, 'by region'),
  },
  {
    ...NONE,
    id: 'pay_as_you_go',
    name: 'Pay-as-you-go API',
    pays: 'wallet',
    monthlyUsd: pricePage('0.00', 'no subscription: usage is taken from a prepaid wallet'),
    longestMinutes: apiArticle(30),
    resolution: pricePage(
      '4k',
      'the API plan article of 2026-02-22 says 1080p outside Enterprise, and price lists since 2026-06-30 have no 4K',
    ),
    topUpUsd: topUps('5.00', 'the balance expires after 12 months'),
  },
  {
    ...NONE,
    id: 'creator',
    name: 'Creator',
    pays: 'credits',
    monthlyUsd: web('29.00'),
    credits: web(600),
    longestMinutes: web(30),
    resolution: web('1080p'),
  },
  {
    ...NONE,
    id: 'pro',
    name: 'Pro',
    pays: 'credits',
    monthlyUsd: web('49.00', 'for the first tier; the prices of larger tiers are not published'),
    credits: web(1000, 'the first tier'),
    mostCredits: web(100_000),
    longestMinutes: web(30),
    resolution: web('4k'),
  },
  {
    ...NONE,
    id: 'business',
    name: 'Business',
    pays: 'credits',
    monthlyUsd: web('149.00', 'with one seat'),
    credits: web(1500),
    addOn: web({ credits: 100, usd: '5.00' }),
    extraSeatUsd: web('20.00'),
    longestMinutes: web(60),
    resolution: web('4k'),
  },
  {
    ...NONE,
    id: 'enterprise',
    name: 'Enterprise',
    pays: 'contract',
    monthlyUsd: null,
    longestMinutes: null,
    resolution: null,
  },
]

/** What becomes of unused credits of Creator, Pro and Business, by how the subscription is billed. All of it is lost on moving to Free. */
export const ROLLOVER: Readonly<Record<'monthly' | 'annual', Figure<'one_more_cycle' | 'until_renewal'>>> = {
  monthly: web('one_more_cycle'),
  annual: web('until_renewal', 'credits are still handed out month by month'),
}
