import { expect, test } from 'vitest'
import { z } from 'zod'
import { readQuery } from './read-query'

const read = (query: string) =>
  readQuery(new URLSearchParams(query), z.object({ type: z.string().optional() }), { type: 'No type.' })

test('refuses what is named twice or cannot be stored, also where nobody asks for it', () => {
  expect(() => read('type=a&type=b')).toThrow(/twice/)
  expect(() => read('type=a%00')).toThrow(/cannot be stored/)
  expect(() => read('other=%00')).toThrow(/cannot be stored/)
  expect(read('type=a&other=b')).toEqual({ type: 'a' })
})
