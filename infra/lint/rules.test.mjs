import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadRules } from './rules.mjs'

const rules = await loadRules()

describe('each rule over the infrastructure', () => {
  it('there are rules, one a file, named like it', () => {
    const files = readdirSync(new URL('rules/', import.meta.url))
    expect(rules.length).toBeGreaterThanOrEqual(42)
    expect(rules.map(({ id }) => `${id}.mjs`).sort()).toEqual(files.sort())
  })

  it('the guide says what each is for', () => {
    const guide = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8')
    expect(rules.map(({ id }) => id).filter((id) => !guide.includes(`\`${id}\``))).toEqual([])
  })

  for (const rule of rules)
    it(`${rule.id} catches its broken example`, async () => {
      const found = await rule.find(rule.broken)
      expect(found).not.toEqual([])
      for (const { at, says } of found) expect(`${at} ${says}`).not.toContain('undefined')
      expect(rule.docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
      expect(['error', 'warning', 'off']).toContain(rule.severity.demo)
      expect(rule.severity.prod).toBe('error')
    })
})
