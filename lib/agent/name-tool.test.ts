import { expect, it } from 'vitest'
import { nameTool } from './name-tool'

it.each(['observations', 'read_note'])('tells %s, a tool of ours, by its name', (name) => {
  expect(nameTool(name)).toBe(name)
})

it.each(['Allergic to penicillin', 'toString', '__proto__', ''])(
  'repeats no name a model made up: %s',
  (name) => {
    expect(nameTool(name)).toBe('unknown tool')
  },
)
