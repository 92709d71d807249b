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
  const least = name === 'search_notes' ? { query: 'smoking' } : {}
  expect(tool.input.safeParse(least).success).toBe(true)
})

it.each(tools)('%s is called and described by a name that models accept', (name, tool) => {
  expect(name).toMatch(/^[a-z][a-z_]{2,40}$/)
  expect(tool.description.length).toBeGreaterThan(60)
})
