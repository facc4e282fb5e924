import { rateCard } from '../rate-card.js'

/** HeyGen Voice 1. How speech is counted is known, what it costs in USD is not: those rows have no amount, which is not zero. */
export const heygenVoice202610 = rateCard({
  id: 'usd-heygen-voice-2026-10',
  unit: 'usd',
  family: 'heygen_voice_1',
  applies: '2026-10-09',
  observed: '2026-10-09',
  confidence: 'single source',
  source: 'third-party readings of the HeyGen Voice 1 price list, 2026-10',
  rows: [
    {
      key: 'heygen_voice_1.instant',
      per: 'character',
      amount: null,
      note: 'per submitted Unicode code point; resellers name $15 to $30 a million, which nobody has checked',
    },
    {
      key: 'heygen_voice_1.professional',
      per: 'minute',
      amount: null,
      observed: '2026-10',
      note: '0.6 API credits a minute; what such a credit costs in USD is not stated',
    },
    { key: 'heygen_voice_1.clone', per: 'call', amount: '0', note: 'instant clone' },
  ],
})
