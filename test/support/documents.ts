import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A fenced block of a page. */
export interface Block {
  /** Page and line, such as `docs/caps.md:12`. */
  readonly at: string
  readonly language: string
  /** What stands behind the language, such as `run`. */
  readonly words: readonly string[]
  readonly code: string
}

/** README.md and every page of docs/, from the root of the project. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

/** The fenced blocks of a page; an unclosed one is an error. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = []
  let open: { at: string; fence: string; info: string; lines: string[] } | undefined
  for (const [i, line] of textOf(page).split('\n').entries()) {
    const fence = /^(`{3,})(.*)$/.exec(line)
    if (!open && fence) open = { at: `${page}:${i + 1}`, fence: fence[1] ?? '', info: fence[2]?.trim() ?? '', lines: [] }
    else if (open && line.trim() === open.fence) {
      const [language = '', ...words] = open.info.split(/\s+/)
      blocks.push({ at: open.at, language, words, code: open.lines.join('\n') })
      open = undefined
    } else open?.lines.push(line)
  }
  if (open) throw new Error(`${open.at}: the block is never closed`)
  return blocks
}

/** What is wrong with the relative links of a page: files that aren't there, and headings that aren't in them. */
export function deadLinksOf(page: string): readonly string[] {
  const prose = proseOf(page).replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return []
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? page : relative(root, join(root, dirname(page), path))
    if (!existsSync(join(root, file))) return [`${page}: ${target} is not there`]
    if (anchor === undefined || !file.endsWith('.md') || anchorsOf(file).has(anchor)) return []
    return [`${page}: ${file} has no heading #${anchor}`]
  })
}

function proseOf(page: string): string {
  return textOf(page).replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '')
}

/** Where a code host lets links jump to: its headings in lower case, without punctuation, spaces as hyphens, repeats numbered. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const anchors = new Set<string>()
  for (const [, heading = ''] of proseOf(page).matchAll(/^#{1,6} (.+)$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const slug = words
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    anchors.add(before === 0 ? slug : `${slug}-${before}`)
  }
  return anchors
}
