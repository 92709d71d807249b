import { expect, it } from 'vitest'
import { z } from 'zod'
import { TOOLS } from './index'

const tools = Object.entries(TOOLS)

it.each(tools)(
  '%s takes an input that every provider can be told, and that cannot name a patient',
  (_, tool) => {
    const schema = z.toJSONSchema(tool.input, { io: 'input', target: 'draft-7' })
    expect(schema.type).toBe('object')
    const names = Object.keys(schema.properties ?? {})
    expect(names.filter((name) => /patient|subject|person|user|chart|scope/i.test(name))).toEqual([])
  },
)

it.each(tools)('%s can be called with nothing but what it cannot do without', (name, tool) => {
  const least: Record<string, object> = {
    search_notes: { query: 'smoking' },
    timeline: { date: '2020-05' },
    changes: { since: '2020' },
    around_event: { event: 'hip replacement', name: 'hemoglobin' },
    calculate: { operation: 'mean', of: ['c1', '[c2]'] },
  }
  expect(tool.input.safeParse(least[name] ?? {}).success).toBe(true)
  if (name in least) expect(tool.input.safeParse({}).success).toBe(false)
})

it.each(tools)('%s is called and described by a name that models accept', (name, tool) => {
  expect(name).toMatch(/^[a-z][a-z_]{2,40}$/)
  expect(tool.description.length).toBeGreaterThan(60)
  // Every description is paid for with every question.
  expect(tool.description.length).toBeLessThan(800)
})
