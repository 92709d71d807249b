import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

  it('the guide names a rule or a test for each thing that went wrong in the articles, and each of them exists', () => {
    const guide = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8')
    const [, table] = guide.match(/\| what happened \| what stops it \|\n.*\n((?:\|.*\n)+)/) ?? []
    const rows = (table ?? '').trim().split('\n')
    expect(rows.length).toBeGreaterThanOrEqual(19)
    const known = new Set(rules.map(({ id }) => id))
    for (const row of rows) {
      const [happened, stops] = row.split(' | ')
      const named = [...stops.matchAll(/`([^`]+)`/g)].map(([, name]) => name)
      const exists = (name) => known.has(name) || existsSync(new URL(`../../${name}`, import.meta.url))
      expect(named.filter((name) => !exists(name))).toEqual([])
      if (named.length === 0) expect(happened).toMatch(/architecture diagram|workspaces/)
    }
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
