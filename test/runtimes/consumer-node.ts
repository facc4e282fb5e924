// A user's program for Node. Only its types are looked at, by each of the compilers.
import { createServer, type Server } from 'node:http'
import { HeyGen } from 'heygen-guard'
import { fileJournal, fileLedger, fromPath, fromStream, type SimulatorServer, serveSimulator, toFile } from 'heygen-guard/node'
import { createSimulator } from 'heygen-guard/testing'
import { nodeWebhookHandler } from 'heygen-guard/webhooks'

const ledger = fileLedger('.heygen/spend.jsonl')
export const heygen = new HeyGen({ apiKey: 'any', ledger, caps: [{ usd: 20, per: 'day', label: 'customer:acme' }] })

export async function files(): Promise<string> {
  await heygen.videos.download('video', { to: toFile('video.mp4') })
  await heygen.assets.upload(fromStream(process.stdin), { name: 'footage.mp4', size: 10 })
  const { asset_id } = await heygen.assets.upload(fromPath('footage.mp4'))
  return asset_id
}

export const journal = fileJournal('runs/one.jsonl')
export const server: Promise<SimulatorServer> = serveSimulator(createSimulator())
export const hooks: Server = createServer(
  nodeWebhookHandler({ secret: 'secret', store: ledger, onEvent: (event) => heygen.settleFromWebhook(event) }),
)
