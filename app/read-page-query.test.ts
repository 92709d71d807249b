import { describe, expect, it } from 'vitest'
import { readRecordsQuery, typedRecordsFilter } from './patients/[id]/records/query'
import { readResultsQuery } from './patients/[id]/results/query'
import { readPageQuery } from './read-page-query'

describe('the records page', () => {
  it('takes days as people write them, and an empty field as no filter', () => {
    const given = {
      type: 'Observation',
      concept: ' 2160-0 ',
      from: '12-Nov-2026',
      to: 'Nov 2026',
      cursor: '',
    }
    expect(readPageQuery(given, readRecordsQuery).query).toMatchObject({
      type: 'Observation',
      concept: '2160-0',
      from: '2026-11-12',
      to: '2026-11',
    })
    const empty = { type: '', concept: ' ', from: '', to: '' }
    expect(Object.values(readPageQuery(empty, readRecordsQuery).query ?? { none: 1 })).not.toContainEqual(
      expect.anything(),
    )
  })

  it.each([
    [{ from: 'since spring' }, /“From” is a day, month or year/],
    [{ to: '31-Feb-2026' }, /“To” is a day, month or year/],
    [{ type: 'labs' }, /“Type” is the name of a FHIR type/],
    [{ concept: 'x'.repeat(101) }, /at most 100 characters/],
    [{ type: ['Observation', 'Condition'] }, /one thing twice/],
    [{ concept: 'a\u0000' }, /cannot be stored/],
  ])('says of %j what cannot be read, and lists nothing', (given, sentence) => {
    const { query, problem } = readPageQuery(given, readRecordsQuery)
    expect(query).toBeUndefined()
    expect(problem).toMatch(sentence)
  })

  it('hands the form back what was typed, so that it can be mended there', () => {
    expect(typedRecordsFilter({ concept: 'urea', from: 'since spring', to: ['a', 'b'] })).toEqual({
      concept: 'urea',
      from: 'since spring',
    })
  })
})

describe('the results page', () => {
  it('takes what its own controls write, and passes over what belongs to the browser', () => {
    const given = {
      concept: 'hba1c',
      with: 'urea',
      from: '2026',
      to: '2026-11-12',
      convert: 'true',
      record: 'r',
    }
    expect(readPageQuery(given, readResultsQuery).query).toEqual({
      concept: 'hba1c',
      with: 'urea',
      from: '2026',
      to: '2026-11-12',
    })
  })

  it.each([
    [{ from: 'yesterday' }, /“from” in the address is a day/],
    [{ to: '2026-02-31' }, /“to” in the address is a day/],
    [{ concept: '' }, /“concept” in the address is the key of a test/],
  ])('says of %j what cannot be read, and shows nothing', (given, sentence) => {
    expect(readPageQuery(given, readResultsQuery).problem).toMatch(sentence)
  })
})
