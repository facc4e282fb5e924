import { describe, expect, it } from 'vitest'
import { sceneFacts } from '../src/facts/templates.js'
import { quoteOffline } from '../src/index.js'
import { ask } from './support/ask.js'
import { minimalBody } from './support/minimal.js'

type Variables = Parameters<typeof quoteOffline>[1]

const asset = { type: 'url', url: 'https://files.example/a.mp4' }
const text = (content: string) => ({ type: 'text', content })
const spokenBy = (script: string) => ({ scenes: [{ scene_id: 's', script, variables: [] }] })

/** What a template with this script costs when it is filled so, as the client works it out from the looked-up scenes. */
function quoteOf(script: string, variables: object) {
  const templateScenes = sceneFacts(spokenBy(script), { variables })
  return ask('generateFromTemplateV3', { variables }, { templateScenes, language: 'en' }).quote
}

/** What the same words cost where they stand in the template itself. */
const heldFor = (script: string) => Number(quoteOf(script, {}).usd?.high)

describe('variables of a template', () => {
  const LONG = 'a word and another '.repeat(520)

  it.each<[string, string, object, string]>([
    ['that are all there', 'Hello {{name}}, welcome.', { name: text('Anna') }, 'Hello Anna, welcome.'],
    ['with blanks about the name', 'Hello {{  name }}.', { name: text('Anna') }, 'Hello Anna.'],
    ['that come twice', '{{name}} and {{name}}.', { name: text('Anna') }, 'Anna and Anna.'],
    ['that are missing', 'Hello {{name}}, welcome.', {}, 'Hello {{name}}, welcome.'],
    ['that nothing uses', 'Hello.', { name: text('Anna'), clip: { type: 'image', asset } }, 'Hello.'],
    ['that are a picture where a text is spoken', 'Hello {{name}}.', { name: { type: 'image', asset } }, 'Hello {{name}}.'],
    ['that are a voice where a text is spoken', 'Hello {{name}}.', { name: { type: 'voice', voice_id: 'v' } }, 'Hello {{name}}.'],
    ['that are very long', 'Hello {{name}}.', { name: text(LONG) }, `Hello ${LONG}.`],
    ['that are empty beside other words', 'Hello {{name}}.', { name: text('') }, 'Hello .'],
    ['that look like a pattern', 'Pay {{sum}}.', { sum: text("$& $1 $' $$") }, "Pay $& $1 $' $$."],
    ['that name another one', 'Hello {{a}}.', { a: text('{{b}}'), b: text('Anna') }, 'Hello {{b}}.'],
    ['called like an object’s member', 'Hello {{constructor}} and {{toString}}.', {}, 'Hello {{constructor}} and {{toString}}.'],
    ['with letters of other scripts', 'こんにちは{{名前}}。', { 名前: text('アンナ') }, 'こんにちはアンナ。'],
    ['with a tag in them', 'Hello {{name}}.', { name: text('<break time="3s"/>') }, 'Hello <break time="3s"/>.'],
  ])('%s are held at what is then spoken', (_, script, variables, spoken) => {
    const quote = quoteOf(script, variables)
    expect(Number(quote.usd?.high)).toBe(heldFor(spoken))
    expect(Number(quote.usd?.high)).toBeGreaterThan(0)
  })

  it('cost more the longer they are', () => {
    const high = (content: string) => Number(quoteOf('Hello {{name}}.', { name: text(content) }).usd?.high)
    const held = [0, 10, 100, 1000, 9000].map((letters) => high('word '.repeat(letters / 5)))
    expect(held).toEqual([...held].sort((a, b) => a - b))
    expect(new Set(held).size).toBeGreaterThan(3)
  })

  it.each<[string, string, object]>([
    ['are all that is said, and empty', '{{name}}', { name: text('') }],
    ['are all that is said, and blank', '{{name}}', { name: text(' \n ') }],
  ])('leave no price when they %s', (_, script, variables) => {
    expect(quoteOf(script, variables)).toMatchObject({
      priced: false,
      usd: null,
      unpriced: expect.stringContaining('neither seconds nor a script'),
    })
  })

  it.each<[string, object]>([
    ['new sound', { clip: { type: 'audio', asset } }],
    ['a video that plays in full', { clip: { type: 'video', asset, play_style: 'full_video' } }],
  ])('leave no price where a scene may last as long as %s', (_, variables) => {
    const scenes = [{ scene_id: 's', script: 'Hello.', variables: [{ name: 'clip' }] }]
    // The cast: the answer of an API may be anything.
    const templateScenes = sceneFacts({ scenes } as never, { variables })
    expect(ask('generateFromTemplateV3', { variables }, { templateScenes }).quote.priced).toBe(false)
    // Where the API doesn't say which scene has what, no scene is sure.
    const unsaid = sceneFacts({ scenes: [{ scene_id: 's', script: 'Hello.', variables: null }] } as never, { variables })
    expect(ask('generateFromTemplateV3', { variables }, { templateScenes: unsaid }).quote.priced).toBe(false)
  })

  it.each<[string, object, object, boolean]>([
    ['sound that the template keeps', { type: 'audio', asset }, {}, false],
    ['a video that it plays in full', { type: 'video', asset, play_style: 'full_video' }, {}, false],
    ['a video that it repeats', { type: 'video', asset, play_style: 'loop' }, {}, true],
    ['a video that the request repeats', { type: 'video', asset, play_style: 'full_video' }, { clip: { type: 'video', asset } }, true],
    ['sound that a text is given for, which the API may leave', { type: 'audio', asset }, { clip: text('Anna') }, false],
  ])('that are left out keep what the template has: with %s', (_, kept, variables, priced) => {
    const used = [{ name: 'clip', variable_type: 'type' in kept ? String(kept.type) : '' }]
    const found = { scenes: [{ scene_id: 's', script: 'Hello.', variables: used }], variables: { clip: kept } }
    const templateScenes = sceneFacts(found, { variables })
    expect(ask('generateFromTemplateV3', { variables }, { templateScenes }).quote.priced).toBe(priced)
    const untold = sceneFacts({ scenes: found.scenes }, { variables: {} })
    expect(ask('generateFromTemplateV3', { variables: {} }, { templateScenes: untold }).quote.priced).toBe(false)
  })

  const known = { templateScenes: [{ id: 's', seconds: 10 }] }
  it.each<[string, unknown, string]>([
    ['none', undefined, 'variables'],
    ['a list', [text('Anna')], 'variables'],
    ['one that is bare', { name: 'Anna' }, 'variables.name'],
    ['one of no type', { name: { content: 'Anna' } }, 'variables.name'],
    ['one of an unknown type', { name: { type: 'smell', content: 'rose' } }, 'variables.name'],
    ['a text without content', { name: { type: 'text' } }, 'variables.name'],
    ['a text of a number', { name: { type: 'text', content: 7 } }, 'variables.name'],
    ['a text of 10,001 letters', { name: text('a'.repeat(10_001)) }, 'variables.name'],
    ['a picture that is a link alone', { name: { type: 'image', asset: 'https://files.example/a.png' } }, 'variables.name'],
    ['sound without a file', { name: { type: 'audio' } }, 'variables.name'],
    ['null', { name: null }, 'variables.name'],
  ])('are refused: %s', (_, variables, path) => {
    const body: Variables = { ...Object(minimalBody('generateFromTemplateV3')), variables }
    const method: string = 'templates.generate'
    expect(() => quoteOffline(method, body, known)).toThrow(path)
  })
})
