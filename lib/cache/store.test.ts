import { expect, it } from 'vitest'
import { createMemoryStore } from './store'

it('forgets after its seconds, and the oldest first when it is full', async () => {
  const store = createMemoryStore(2)
  await store.set('gone', '1', -1)
  expect(await store.get('gone')).toBeNull()
  for (const key of ['a', 'b', 'c']) await store.set(key, key, 60)
  expect(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key)))).toEqual([null, 'b', 'c'])
})

it('clears what begins alike, and says how much that was', async () => {
  const store = createMemoryStore()
  for (const key of ['a:1', 'a:2', 'b:1']) await store.set(key, key, 60)
  expect(await store.clear('a:')).toBe(2)
  expect(await Promise.all(['a:1', 'a:2', 'b:1'].map((key) => store.get(key)))).toEqual([null, null, 'b:1'])
})

it('counts, and begins again when the count is forgotten', async () => {
  const store = createMemoryStore()
  expect([await store.count('n', 60), await store.count('n', 60), await store.count('m', -1)]).toEqual([
    1, 2, 1,
  ])
  expect(await store.count('m', 60)).toBe(1)
})
