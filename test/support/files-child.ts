// A process of its own that moves one large file, and says by how much it has grown meanwhile, in bytes.
import { HeyGen } from '../../src/index.js'
import { fromPath, toFile } from '../../src/node.js'

const [baseUrl = '', kind = '', path = ''] = process.argv.slice(2)
const heygen = new HeyGen({ apiKey: 'any', baseUrl })

async function move(size: 'small' | 'large'): Promise<unknown> {
  if (kind === 'upload') return heygen.assets.upload(fromPath(`${path}.${size}`))
  return heygen.videos.download(size, { to: kind === 'file' ? toFile(`${path}.down`) : new WritableStream() })
}

await move('small')
const before = process.memoryUsage.rss()
let most = before
const timer = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 10)
await move('large')
clearInterval(timer)
process.stdout.write(String(Math.max(most, process.memoryUsage.rss()) - before))
