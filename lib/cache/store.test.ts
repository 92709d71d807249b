import { expect, it } from 'vitest'
import { createMemoryStore } from './store'

it('forgets after its seconds, and the oldest first when it is full', async () => {
  const store = createMemoryStore(2)
  await store.set('gone', '1', -1)
  expect(await store.get('gone')).toBeNull()
  for (const key of ['a', 'b', 'c']) await store.set(key, key, 60)
  expect(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key)))).toEqual([null, 'b', 'c'])
})
