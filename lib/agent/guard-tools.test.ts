import { tool } from 'ai'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { RightLost } from '@/lib/access/find-lost-right'
import { guardTools, LookupFailed } from './guard-tools'

it('asks before each look-up whether it may still look, and looks at nothing when it may not', async () => {
  let looked = 0
  let rights = 1
  const tools = guardTools(
    {
      results: tool({
        inputSchema: z.object({}),
        execute: async () => {
          looked += 1
          return {}
        },
      }),
    },
    { mask: (text) => text, restore: (text) => text },
    async () => {
      if (rights-- <= 0) throw new RightLost('tie', 'Your session has ended.')
    },
  )
  const look = () => tools.results?.execute?.({}, { toolCallId: 'x', messages: [], context: {} } as never)
  await look()
  await expect(look()).rejects.toThrow(LookupFailed)
  expect(looked).toBe(1)
})
