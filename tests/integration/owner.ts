import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import type { TestDatabase } from './databases'

/** The owner of the tables, connected while the tests of this block run: for setting a scene, and for reading what became of it. */
export function useOwner({ migrator }: TestDatabase['urls']): pg.Client {
  const owner = new pg.Client({ connectionString: migrator })
  beforeAll(() => owner.connect())
  afterAll(() => owner.end())
  return owner
}
