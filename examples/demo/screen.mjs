// @ts-check
import process from 'node:process'
import { styleText } from 'node:util'

const live = process.stdout.isTTY === true
/** A terminal that doesn't know its width says 0. */
const columns = () => Math.max(40, process.stdout.columns || 100)

/** Colours only where somebody looks. @param {Parameters<typeof styleText>[0]} style @param {string} text */
export const paint = (style, text) => (live ? styleText(style, text) : text)

/** @param {string} title */
export function heading(title) {
  console.log(`\n${paint('bold', title)}`)
}

/**
 * A table; columns whose title starts with `>` are aligned to the right.
 *
 * @param {string[]} titles
 * @param {string[][]} rows
 */
export function table(titles, rows) {
  const names = titles.map((title) => title.replace(/^>/, ''))
  const widths = names.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)))
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) => (titles[i]?.startsWith('>') ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  console.log(`  ${paint('dim', line(names))}`)
  for (const row of rows) console.log(`  ${line(row)}`)
}

/** One line that is rewritten in a terminal; in a log file each change of a job is a line of its own. */
export function progress() {
  /** @type {Map<string, string>} */
  const states = new Map()
  const draw = () => {
    if (!live) return
    const text = [...states].map(([name, state]) => `${name} ${state}`).join(' · ')
    process.stdout.write(`\r\u001b[2K  ${text.slice(0, columns() - 4)}`)
  }
  return {
    /** @param {string} name @param {string} state */
    update(name, state) {
      if (states.get(name) === state) return
      states.set(name, state)
      if (live) draw()
      else console.log(`  ${name.padEnd(16)} ${state}`)
    },
    /** @param {string} name @param {string} text */
    done(name, text) {
      states.delete(name)
      if (live) process.stdout.write('\r\u001b[2K')
      console.log(`  ${name.padEnd(16)} ${text}`)
      draw()
    },
    end() {
      if (live) process.stdout.write('\r\u001b[2K')
    },
  }
}

/** Text broken at spaces, indented. @param {string} text @param {number} [indent] */
export function wrapped(text, indent = 4) {
  const width = Math.min(columns(), 110) - indent
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last && last.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines.map((line) => ' '.repeat(indent) + line).join('\n')
}
