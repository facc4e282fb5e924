import { describe, expect, it } from 'vitest'
import { quoteOffline } from '../src/core.js'
import { ValidationError } from '../src/errors.js'
import { checkFacts } from '../src/quote/facts.js'
import type { Facts, WorkflowNodeFacts } from '../src/quote/quote.js'
import { ask, video } from './support/ask.js'
import { codes } from './support/quote.js'

const run = { workflow_id: 'w' }
const speech = { operation: 'voices.speech', body: { text: 'Hello and welcome.', voice_id: 'v' }, facts: { seconds: 10 } } as const
const avatar = {
  operation: 'createVideo',
  body: { type: 'avatar', avatar_id: 'look', audio_asset_id: 'of another node' },
  facts: { seconds: 10, avatarType: 'photo_avatar' },
} as const
const free = { free: true } as const
const graph = [
  { id: 'text', type: 'prompt' },
  { id: 'voice', type: 'speech', variant: 'starfish' },
  { id: 'clip', type: 'avatar_video', variant: 'avatar_iv' },
]
const said = { text: free, voice: speech, clip: avatar }
const ofNodes = (workflowNodes: Facts['workflowNodes'], more: Facts = {}, card?: string) =>
  ask('createWorkflowRun', run, { ...(workflowNodes ? { workflowNodes } : {}), ...more }, card)

describe('a workflow run', () => {
  it('costs the sum of its nodes, each as the call that it does the work of', () => {
    const { quote, money } = ofNodes(said, { workflowGraph: graph })
    // 10 s of speech at $0.000667, dearest $0.002; 10 s of a photo at $0.05.
    expect(quote.usd).toEqual({ low: '0.50667', expected: '0.50667', high: '0.52' })
    expect(quote.lines.map(({ part, key }) => [part, key])).toEqual([
      ['voice', 'tts.starfish'],
      ['clip', 'video.avatar_iv.photo.hd'],
    ])
    expect(quote.seconds).toEqual({ low: 10, expected: 10, high: 10 })
    expect(quote.assumptions[0]?.message).toContain('Taken as free: text')
    // One job does the work, and its answer states no length: what is held is charged.
    expect(money?.parts).toEqual([{ part: 'run', amount: 520_000 }])
    expect(money?.terms).toEqual({})
  })

  it('rounds each node by itself where a card rounds each output', () => {
    const clip = { ...avatar, facts: { ...avatar.facts, seconds: 4 } }
    // 20 credits a minute are 1.33 for 4 seconds, up to 2.
    expect(ofNodes({ a: clip, b: clip }, {}, 'web-credits').quote.credits?.expected).toBe('4.00')
  })

  it('keeps the parts of a node apart that makes several things', () => {
    const dub = { operation: 'videoTranslations.create', body: { video, output_languages: ['German', 'French'] }, facts: { seconds: 60 } }
    const { quote, money } = ofNodes({ dub })
    expect(quote.lines.map(({ part }) => part)).toEqual(['dub/0', 'dub/1'])
    expect(quote.usd?.expected).toBe('3.996')
    expect(money?.parts).toHaveLength(1)
  })

  it('takes of the run’s facts what holds for every node', () => {
    const bare = { ...avatar, facts: { seconds: 10 } }
    expect(ofNodes({ a: bare }, { avatarType: 'photo_avatar' }).quote.usd?.expected).toBe('0.50')
    expect(ofNodes({ a: bare }).quote.usd?.expected).toBe('0.667')
    expect(ofNodes({ a: avatar }, { avatarType: 'digital_twin' }).quote.usd?.expected).toBe('0.50')
  })

  it('is quoted offline in the same way', () => {
    expect(quoteOffline('workflowRuns.create', run, { workflowNodes: said }).usd?.expected).toBe('0.50667')
  })
})

describe('a workflow run has no price', () => {
  it.each<[string, Facts, string]>([
    ['nothing is known of its nodes', {}, 'say it in facts.workflowNodes'],
    ['one is left out', { workflowGraph: graph, workflowNodes: { text: free, clip: avatar } }, 'node "voice" (speech, starfish)'],
    ['one without a variant is left out', { workflowGraph: graph, workflowNodes: { voice: speech } }, 'node "text" (prompt)'],
    [
      'one is called like an object’s member',
      { workflowGraph: [{ id: 'constructor', type: 't' }], workflowNodes: {} },
      '"constructor" (t)',
    ],
    ['all of them are said to be free', { workflowNodes: { text: free } }, 'none of its nodes is said to cost anything'],
    ['there are none', { workflowNodes: {} }, 'none of its nodes'],
    [
      'the length of one is another’s',
      { workflowNodes: { voice: speech, clip: { operation: 'videos.create', body: avatar.body } } },
      'node "clip" (videos.create): the length of the audio is not known',
    ],
    [
      'one has no price on any list',
      { workflowNodes: { a: speech, b: { operation: 'models.images.create', body: { prompt: 'p' } } } },
      'node "b"',
    ],
    [
      'one is not sold in USD',
      { workflowNodes: { a: { operation: 'podcasts.create', body: {} }, b: { operation: 'voices.clone', body: {} } } },
      'node "a" (podcasts.create): no price of podcasts is published in USD (and 1 more)',
    ],
  ])('when %s', (_, facts, why) => {
    const { quote, money } = ask('createWorkflowRun', run, facts)
    expect(quote.unpriced).toContain(why)
    expect([quote.usd, money]).toEqual([null, null])
  })
})

describe('facts of nodes are refused', () => {
  const one = (node: unknown) => ({ workflowNodes: { a: node } })
  const method = 'the method of a call that may cost money, no run'

  it.each<[string, unknown, string, string]>([
    ['as a list', { workflowNodes: [] }, 'facts.workflowNodes', 'an object from node id to what it does'],
    ['as text', one('free'), 'facts.workflowNodes.a', '{ free: true } or { operation, body, facts }'],
    ['half free', one({ free: false }), 'facts.workflowNodes.a.free', 'true, or operation and body'],
    ['free with work', one({ free: true, operation: 'voices.speech' }), 'facts.workflowNodes.a.operation', 'one of the facts free'],
    ['without an operation', one({}), 'facts.workflowNodes.a.operation', method],
    ['of an operation that is free', one({ operation: 'videos.get', body: {} }), 'facts.workflowNodes.a.operation', method],
    ['that are runs', one({ operation: 'workflowRuns.create', body: run }), 'facts.workflowNodes.a.operation', method],
    [
      'with a body of another kind',
      one({ operation: 'voices.speech', body: { text: 5, voice_id: 'v' } }),
      'facts.workflowNodes.a.body.text',
      'text of 1 to 5000 characters',
    ],
    ['without a body', one({ operation: 'voices.speech' }), 'facts.workflowNodes.a.body', 'an object'],
    [
      'with a bad fact',
      one({ ...speech, facts: { seconds: -1 } }),
      'facts.workflowNodes.a.facts.seconds',
      'seconds above 0 and up to 86400',
    ],
    ['with nodes in them', one({ ...speech, facts: { workflowNodes: {} } }), 'facts.workflowNodes.a.facts.workflowNodes', ''],
    ['misspelt', one({ ...speech, fact: {} }), 'facts.workflowNodes.a.fact', 'one of the facts operation, body, facts'],
    ['with an empty graph', { workflowGraph: [] }, 'facts.workflowGraph', "an array of the workflow's nodes, at least one"],
    ['with a graph of names', { workflowGraph: ['a'] }, 'facts.workflowGraph[0]', 'an object'],
  ])('%s', (_, facts, path, expected) => {
    try {
      checkFacts(facts)
      expect.unreachable('nothing was thrown')
    } catch (error) {
      expect(error).toBeInstanceOf(ValidationError)
      expect(error).toMatchObject({ problems: [{ path, expected: expect.stringContaining(expected) }] })
    }
  })

  it.each<[string, Facts, string]>([
    ['of the run for its nodes', { seconds: 60, workflowNodes: said }, 'facts.seconds'],
    ['of a node that there is not', { workflowGraph: graph.slice(0, 2), workflowNodes: said }, 'facts.workflowNodes.clip'],
    [
      'that a node’s own price refuses',
      { workflowNodes: { a: { operation: 'fillerWordRemovals.create', body: { video }, facts: { sourceSeconds: 7201 } } } },
      'facts.workflowNodes.a.facts.sourceSeconds',
    ],
  ])('%s', (_, facts, path) => {
    expect(() => ask('createWorkflowRun', run, facts)).toThrow(path)
  })

  it('and a price that nobody gave is never zero', () => {
    const nodes: readonly WorkflowNodeFacts[] = [free, speech, avatar]
    for (const node of nodes)
      for (const workflowGraph of [graph, graph.slice(0, 1)]) {
        const { quote } = ask('createWorkflowRun', run, { workflowGraph, workflowNodes: { text: node } })
        expect(quote.priced ? Number(quote.usd?.high) > 0 : quote.usd === null).toBe(true)
      }
    expect(codes(ofNodes(said).quote.assumptions)).toContain('workflow_nodes_as_said')
  })
})
