import type { AudioVoiceItem } from '../../../../generated/types.js'

/** A voice of the world: as the API lists it, and the engine that speaks it, which the API tells only through a filter. */
export interface SimulatorVoice extends AudioVoiceItem {
  readonly engine?: string
}

const stock: readonly (readonly [id: string, name: string, language: string, gender: string, engine?: string])[] = [
  ['voice_en_amy', 'Amy', 'English', 'female'],
  ['voice_es_lucia', 'Lucía', 'Spanish', 'female'],
  ['voice_de_jonas', 'Jonas', 'German', 'male'],
  ['voice_ja_yuki', 'Yuki', 'Japanese', 'female'],
  ['voice_en_oliver', 'Oliver', 'English', 'male', 'elevenlabs'],
  ['voice_en_grace', 'Grace', 'English', 'female', 'fish'],
  ['voice_fr_claire', 'Claire', 'French', 'female'],
  ['voice_it_marco', 'Marco', 'Italian', 'male'],
  ['voice_pt_joao', 'João', 'Portuguese', 'male'],
  ['voice_nl_sanne', 'Sanne', 'Dutch', 'female'],
  ['voice_pl_zofia', 'Zofia', 'Polish', 'female'],
  ['voice_sv_astrid', 'Astrid', 'Swedish', 'female'],
  ['voice_tr_emre', 'Emre', 'Turkish', 'male'],
  ['voice_ru_irina', 'Irina', 'Russian', 'female'],
  ['voice_uk_taras', 'Taras', 'Ukrainian', 'male'],
  ['voice_el_nikos', 'Nikos', 'Greek', 'male'],
  ['voice_ar_layla', 'Layla', 'Arabic', 'female'],
  ['voice_he_noa', 'Noa', 'Hebrew', 'female'],
  ['voice_hi_arjun', 'Arjun', 'Hindi', 'male'],
  ['voice_th_malee', 'Malee', 'Thai', 'female'],
  ['voice_vi_linh', 'Linh', 'Vietnamese', 'female'],
  ['voice_id_budi', 'Budi', 'Indonesian', 'male'],
  ['voice_ko_minjun', 'Minjun', 'Korean', 'male'],
  ['voice_zh_mei', 'Mei', 'Chinese', 'female'],
]

/** The library voices of every simulated world, without their previews: 24, a page and a bit. */
export const stockVoices: readonly SimulatorVoice[] = stock.map(([id, name, language, gender, engine = 'starfish']) => ({
  voice_id: id,
  name,
  language,
  gender,
  support_pause: true,
  support_locale: language === 'English',
  type: 'public',
  engine,
}))
