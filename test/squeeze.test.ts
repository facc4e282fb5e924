import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { squeezed } from '../scripts/squeeze.mjs'

/** Names that stand often enough to come from the table. */
const OFTEN = `const often = ['problems', 'problems', 'problems', 'operation', 'operation', 'operation', 'prefix', 'prefix', 'prefix']\n`

/** What a script calls its result, as it is and squeezed. */
const results = (code: string) =>
  [`${OFTEN}${code}`, squeezed(`${OFTEN}${code}`)].map((each) => runInNewContext(`'use strict';(() => {${each}\nreturn result})()`))

describe('squeezing a script', () => {
  it.each([
    [
      'properties that are read, written and taken away',
      `const a = { problems: 1 }; a.operation = 2; a.problems++; delete a.prefix; const result = [a, a.problems, a.operation]`,
    ],
    [
      'optional ones',
      `const a = undefined, b = { problems: { operation: () => 5 } }; const result = [a?.problems, a?.operation.prefix, b?.problems?.operation?.()]`,
    ],
    [
      'methods and accessors',
      `const a = { problems() { return this.prefix }, get operation() { return 7 }, prefix: 8 }; const result = [a.problems(), a.operation]`,
    ],
    [
      'short forms',
      `const problems = 1, operation = 2; const a = { problems, operation }; const result = (({ problems, operation: other, prefix = 3 }) => [problems, other, prefix])(a)`,
    ],
    [
      'patterns that assign',
      `let problems, operation; ({ problems, operation = 4 } = { problems: 1 }); const result = [problems, operation]`,
    ],
    [
      'rest and spread',
      `const { problems, ...rest } = { problems: 1, operation: 2, prefix: 3 }; const result = [problems, { ...rest, prefix: 4 }]`,
    ],
    [
      'texts in every place',
      `const a = { 'problems': 'operation' }; let n = 0; switch (a['problems']) { case 'operation': n = 1 } const result = [n, typeof a === 'problems', \`prefix\`, \`\${'prefix'}s\`]`,
    ],
    [
      'classes',
      `class A { static prefix = 'problems'; operation = 1; #problems = 2; problems() { return this.#problems + this.operation } } const result = [new A().problems(), A.prefix]`,
    ],
    [
      'functions that use one another, whatever their order',
      `const first = later(2); function later(n) { return n > 0 ? n + early(n - 1) : 0 } function early(n) { return later(n) } const result = first`,
    ],
    [
      'functions with a this, arguments or yields of their own',
      `function self() { return this.problems } function count() { return arguments.length } function* both() { yield 'problems'; yield 'prefix' } const result = [self.call({ problems: 4 }), count(1, 2), [...both()]]`,
    ],
    [
      'defaults and patterns of parameters',
      `function f({ problems = 1 } = {}, n = problems, ...more) { return [problems, n, more] } const result = [f(), f({ problems: 5 }, 6, 7)]`,
    ],
    [
      'names that a script must not say in another way',
      `const a = JSON.parse('{"__proto__":1}'); class A { constructor() { this.constructorOf = A.prototype.constructor === A } } const result = [Object.keys(a), new A().constructorOf]`,
    ],
    [
      'patterns with names that are texts',
      `const { 'problems': p, 'operation': o = 2, 'prefix': { 'problems': q } } = { problems: 1, prefix: { problems: 3 } }; const result = [p, o, q]`,
    ],
    [
      'bars, quotes and breaks in texts',
      `const result = ['a|b', 'a|b', 'a|b', 'a|b', "it's", "it's", "it's", "it's", 'a\\nb', 'a\\nb', 'a\\nb']`,
    ],
  ])('leaves %s as they are', (_, code) => {
    const [before, after] = results(code)
    expect(before).toBeDefined()
    expect(after).toEqual(before)
  })

  it('leaves functions that wait as they are', async () => {
    const [before, after] = results(
      `async function wait({ problems }) { return [await problems, await wait2()] } async function wait2() { return 'prefix' } const result = wait({ problems: 1 })`,
    )
    expect(await before).toEqual([1, 'prefix'])
    expect(await after).toEqual([1, 'prefix'])
  })

  it('says a name once that stands often', () => {
    const code = squeezed(`${OFTEN}const a = { problems: 1 }; globalThis.x = a.problems + a.problems + a.operation`)
    expect(code.match(/problems/g)).toHaveLength(1)
    expect(code.match(/operation/g)).toHaveLength(1)
  })

  it('leaves alone what has no name that stands often', () => {
    expect(squeezed('globalThis.x = 1')).toBe('globalThis.x = 1')
  })
})
