import { describe, expect, it } from 'vitest'
import { findVectorProblem } from './require-vector'

describe('pgvector', () => {
  it.each(['0.7.0', '0.8.1', '0.10.0', '1.0.0'])('%s will do', (version) => {
    expect(findVectorProblem(version)).toBeUndefined()
  })
  it('that is too old, or missing, is told with what to do', () => {
    expect(findVectorProblem('0.6.2')).toMatch(/0\.6\.2.*older than 0\.7.*ALTER EXTENSION/)
    expect(findVectorProblem(undefined)).toMatch(/has no pgvector.*postgresql-NN-pgvector/)
  })
})
