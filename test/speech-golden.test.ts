import { describe, expect, test } from 'vitest'
import { estimateSpeech } from '../src/duration/speech.js'

type Row = readonly [
  name: string,
  language: string,
  text: string,
  seconds: readonly [median: number, p5: number, p95: number, reserve: number],
]

/** Computed by the program that the parameters were fitted with: a port or a refit that drifts from it shows here. */
// biome-ignore format: one text per line
const GOLDEN: readonly Row[] = [
  ['English prose', 'en', 'Welcome back. Today we look at how a small team can publish a video every week, without a studio, a camera or an editor.', [8.222, 6.248, 10.820, 14.277]],
  ['English, numbers and money', 'en', 'In 2026 we shipped 1,250 units for $49.99 each, up 12.5% on last year, and 0 came back. Call 0800 123 456 before 10:30.', [17.205, 13.242, 22.353, 28.879]],
  ['English, web and mail addresses', 'en', 'Visit https://www.example.com/pricing?plan=pro or write to sales-team@example.co today. Docs are at docs.example.io/start.', [12.329, 9.445, 16.095, 20.955]],
  ['English, abbreviations', 'en', 'The API returns JSON over HTTP, so NASA and the FBI can read our PDFs on a USB-C drive.', [8.290, 6.301, 14.108, 17.588]],
  ['English, all in capitals', 'en', 'BUY NOW AND SAVE BIG ON EVERY TV IN THE USA!', [3.080, 2.255, 4.208, 5.902]],
  ['English, break tags', 'en', `First, breathe in. <break time="1.5s"/> Now breathe out. <break time='500ms' /> Good. <break strength="strong"/> Again.`, [7.133, 5.401, 9.422, 12.506]],
  ['English, other tags', 'en', '<speak><prosody rate="slow">Hello there, my friend.</prosody> How are you?</speak>', [3.148, 2.307, 4.296, 6.013]],
  ['English, emoji', 'en', 'We did it! 🎉🎉 Thanks to everyone 👩‍💻 who helped 👍🏽 and to our friends in 🇩🇪.', [4.433, 3.303, 10.451, 12.610]],
  ['English, Markdown list', 'en', '# Three steps\n\n- Open the *settings* page\n- Choose a voice, then a look\n- Press **Render**\n\nThat is all.', [7.222, 5.469, 10.935, 14.050]],
  ['English, numbered list', 'en', '1. Mix the flour.\n2. Add two eggs\n3) Bake for 45 minutes.\n\nEnjoy your meal.', [6.232, 4.700, 9.034, 11.810]],
  ['English, dashes and brackets', 'en', 'The plan - as ever - was simple (too simple, perhaps) – and it worked — twice. Pages 10-20 say why.', [8.901, 6.776, 11.692, 15.381]],
  ['English, quoted lines', 'en', '"Where are you?"\n"Right here."\nShe said nothing more.', [5.006, 3.748, 7.808, 10.164]],
  ['English, long digits and decimals', 'en', 'Order 4929123456789012 weighs 3.1415 kg, costs £1.234,50 & ships in 7 days @ 5% off.', [15.080, 11.587, 19.625, 25.426]],
  ['English, a single word', 'en', 'Hello', [0.887, 0.587, 1.340, 2.230]],
  ['Spanish', 'es', '¡Hola! ¿Cómo estás? Hoy vamos a hablar de tres maneras sencillas de ahorrar 1.500 € al año, sin renunciar a nada.', [9.465, 7.215, 12.416, 16.298]],
  ['Brazilian Portuguese', 'pt-BR', 'Olá, pessoal! Neste vídeo, vou mostrar como criar o seu primeiro avatar em menos de cinco minutos.', [7.815, 5.823, 10.490, 14.106]],
  ['French', 'fr', 'Bonjour à tous ; aujourd’hui, nous allons parler de l’énergie solaire : combien ça coûte, et combien ça rapporte ?', [8.135, 6.180, 10.709, 14.136]],
  ['German', 'de', 'Die Geschäftsführung freut sich über 37 neue Mitarbeiterinnen und Mitarbeiter, z. B. aus München, Köln und Graz.', [9.020, 6.869, 11.845, 15.574]],
  ['Russian', 'ru', 'Добро пожаловать! Сегодня мы расскажем о новой системе: она работает в 5 раз быстрее старой.', [7.243, 5.486, 9.563, 12.685]],
  ['Greek', 'el', 'Καλημέρα σας. Σήμερα θα δούμε πώς λειτουργεί η νέα εφαρμογή; Ναι, βεβαίως.', [5.853, 4.327, 7.918, 10.785]],
  ['Polish', 'pl', 'Dzień dobry! Nazywam się Anna i pokażę Państwu, jak w 3 krokach złożyć wniosek.', [6.376, 4.812, 8.448, 11.273]],
  ['Vietnamese', 'vi', 'Xin chào các bạn, hôm nay chúng ta sẽ tìm hiểu cách làm món phở bò truyền thống.', [5.735, 4.237, 7.763, 10.585]],
  ['Japanese', 'ja', 'こんにちは。今日は新しいサービスについて、3つのポイントをご紹介します。ちょっと待ってください！', [8.723, 6.638, 11.464, 15.092]],
  ['Chinese', 'zh', '大家好，欢迎来到我们的频道。今天我们来看看2026年最值得关注的五个趋势！', [10.413, 7.804, 13.894, 18.498]],
  ['Korean', 'ko', '안녕하세요. 오늘은 저희 회사의 새로운 제품을 소개해 드리겠습니다. 가격은 49,000원입니다.', [8.802, 6.699, 11.565, 15.220]],
  ['Arabic', 'ar', 'مرحبا بكم، في هذا الفيديو سنتحدث عن أهمية التعليم في العصر الرقمي. هل أنتم مستعدون؟', [10.068, 7.540, 13.442, 17.915]],
  ['Hebrew', 'he', 'שלום לכולם, היום נדבר על הדרך הטובה ביותר ללמוד שפה חדשה.', [6.746, 5.007, 9.088, 12.296]],
  ['Persian', 'fa', 'سلام به همه، امروز می‌خواهیم درباره‌ی آینده‌ی هوش مصنوعی صحبت کنیم.', [6.843, 5.081, 9.215, 12.460]],
  ['Urdu', 'ur', 'السلام علیکم۔ آج ہم آپ کو ایک نئی ایپ کے بارے میں بتائیں گے۔', [6.487, 4.810, 8.749, 11.858]],
  ['Hindi', 'hi', 'नमस्ते दोस्तों। आज हम सीखेंगे कि घर बैठे अपना व्यवसाय कैसे शुरू करें। क्या आप तैयार हैं?', [8.757, 6.541, 11.724, 15.699]],
  ['Tamil', 'ta', 'வணக்கம் நண்பர்களே, இன்று நாம் ஒரு புதிய பாடத்தை கற்றுக்கொள்வோம்.', [5.006, 3.681, 6.806, 9.350]],
  ['Bengali', 'bn', 'সবাইকে স্বাগতম। আজ আমরা ৫টি নতুন বিষয় নিয়ে কথা বলব।', [5.732, 4.311, 7.621, 10.226]],
  ['Thai', 'th', 'สวัสดีครับ วันนี้เราจะมาเรียนรู้วิธีทำอาหารไทยง่ายๆ ที่บ้าน', [6.301, 4.668, 8.505, 11.543]],
  ['Khmer', 'km', 'សួស្តីអ្នកទាំងអស់គ្នា ថ្ងៃនេះយើងនឹងរៀនអំពីបច្ចេកវិទ្យាថ្មី', [6.141, 4.546, 8.295, 11.272]],
  ['Amharic', 'am', 'ሰላም ለሁላችሁ። ዛሬ ስለ አዲሱ አገልግሎታችን እንነግራችኋለን።', [7.044, 5.235, 9.480, 12.801]],
  ['a language the table lacks', 'tlh', 'nuqneH, tlhIngan Hol Dajatlh’a’? HIja’, loQ vIjatlh.', [4.627, 3.251, 6.585, 9.444]],
  ['English words under a Japanese tag', 'ja', 'This text is not Japanese at all, so its pace says nothing.', [4.685, 3.293, 6.665, 9.552]],
]

describe('estimates of known texts', () => {
  test.each(GOLDEN)('%s', (_name, language, text, [seconds, low, high, reserve]) => {
    const estimate = estimateSpeech(text, { language })
    expect(Math.abs(estimate.seconds / seconds - 1)).toBeLessThan(0.005)
    expect(Math.abs(estimate.low / low - 1)).toBeLessThan(0.005)
    expect(Math.abs(estimate.high / high - 1)).toBeLessThan(0.005)
    expect(Math.abs(estimate.reserve / reserve - 1)).toBeLessThan(0.005)
  })
})
