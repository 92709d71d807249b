import { inject } from 'vitest'
import type { TestDatabase } from '@/tests/integration/databases'

const EVERY = 4

/**
 * All cases on the last database there is, a real PostgreSQL where there is one; on the others every fourth: what the
 * engines differ in is held by the integration tests of the rooms.
 */
export function sampleFor<Case>({ name }: TestDatabase, cases: readonly Case[]): Case[] {
  const isWhole = inject('databases').at(-1)?.name === name
  return cases.filter((_, index) => isWhole || index % EVERY === 0)
}
