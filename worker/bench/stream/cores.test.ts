import { expect, it } from 'vitest'
import { readCoreList } from './cores'

it.each([
  ['0-3', [0, 1, 2, 3]],
  ['0,2-3,7', [0, 2, 3, 7]],
  [' 5\n', [5]],
])('reads the cores %j', (list, cores) => {
  expect(readCoreList(list)).toEqual(cores)
})
