import { expect, it } from 'vitest'
import { createSimulator, type Simulator } from '../src/simulator/index.js'
import { walks } from './support/walks/index.js'
import { walkerOf } from './support/walks/walk.js'

const BASE = 'https://files.heygen.example'

/** Addresses that are to be sent to, or were told long ago: links end after an hour. */
const NO_LINKS = ['upload_url', 'event_data']

/** Addresses of the world's files in an answer, with the names of their fields. */
function linksIn(value: unknown, name = ''): [name: string, url: string][] {
  if (NO_LINKS.includes(name)) return []
  if (typeof value === 'string') return value.startsWith(BASE) ? [[name, value]] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => linksIn(inner, key))
}

it.each(Object.entries(walks))('every address that is shown on the walk through %s has a file behind it', async (_, walk) => {
  const simulator = createSimulator({ wallet: 1000 })
  const dead: string[] = []
  const followed: Simulator['fetch'] = async (input, init) => {
    const answer = await simulator.fetch(input, init)
    if (!answer.headers.get('content-type')?.includes('json')) return answer
    for (const [name, url] of linksIn(await answer.clone().json())) {
      const { status } = await simulator.fetch(url, { method: 'HEAD' })
      if (status !== 200) dead.push(`${name} ${status} ${url.replace(/[0-9a-f]{32}/g, '*').replace(/\?.*/, '')}`)
    }
    return answer
  }
  await walk(walkerOf(Object.create(simulator, { fetch: { value: followed } }), new Map()))
  expect([...new Set(dead)]).toEqual([])
})
