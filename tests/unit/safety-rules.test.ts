import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SPECS = globSync('{tests,components,lib,app,worker}/**/*.{test,spec}.{ts,tsx}', { cwd: ROOT })
/** A test is named after its rules and journeys: 'S13, S16: another patient …'. */
const NAMED = /(?:\b(?:test|it|adminTest)|\]\))\(\s*['"`]((?:[JKS]\d+(?:, )?)+):/g

const RULES = Array.from({ length: 36 }, (_, place) => `S${place + 1}`)

/** The specs that hold a test of each rule. */
function readRules(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const spec of SPECS) {
    for (const [, names = ''] of readFileSync(path.join(ROOT, spec), 'utf8').matchAll(NAMED))
      for (const rule of names.split(', ').filter((name) => name.startsWith('S')))
        found.set(rule, [...(found.get(rule) ?? []), spec])
  }
  return found
}

describe('the clinical safety rules', () => {
  const found = readRules()

  it.each(RULES)('%s has a test that is named after it', (rule) => {
    expect(found.get(rule) ?? []).not.toEqual([])
  })

  it('are stated in docs/safety/rules.md, each once', () => {
    const stated = readFileSync(path.join(ROOT, 'docs/safety/rules.md'), 'utf8').matchAll(/^\| (S\d+) \|/gm)
    expect([...stated].map(([, rule]) => rule)).toEqual(RULES)
  })

  it('are no others than these', () => {
    expect([...found.keys()].filter((rule) => !RULES.includes(rule))).toEqual([])
  })
})
