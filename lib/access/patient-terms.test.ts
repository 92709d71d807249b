import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forgiveTypos, listNearSpellings, readPatientTerms } from './patient-terms'

const prefixes = (query: string) => readPatientTerms(query).map((term) => term.prefixes)

describe('what is looked for', () => {
  it('is each word, without case, accents and commas', () => {
    expect(prefixes('NUÑEZ, Zoë')).toEqual([['nunez'], ['zoe']])
    expect(prefixes("O'Neill-Smith")).toEqual([["o'neill-smith", 'oneillsmith']])
  })

  it('is a record number with and without its dashes and spaces', () => {
    expect(prefixes('MRN-77')).toEqual([['mrn-77', 'mrn77']])
    expect(prefixes('0048 2917')).toEqual([['00482917']])
  })

  it.each([
    '1961-03-14',
    '14-Mar-1961',
    '14 March 1961',
    'March 14, 1961',
    '14.03.1961',
    '14.3.1961',
    '14/03/1961',
    '03/14/1961',
    '1961/03/14',
    '3/14/61',
    '14 mar 61',
  ])('is a birth date written %s', (written) => {
    expect(prefixes(`okafor ${written}`)).toEqual([['1961-03-14'], ['okafor']])
  })

  it('is both days where day and month may have changed places', () => {
    expect(prefixes('03/04/1961')).toEqual([['1961-03-04', '1961-04-03']])
    expect(prefixes('05/05/1961')).toEqual([['1961-05-05']])
  })

  it('is the day or the record number that eight digits may be', () => {
    expect(prefixes('19610314')).toEqual([['1961-03-14', '19610314']])
    expect(prefixes('00482917')).toEqual([['00482917']])
  })

  it('is a month or a year of birth as far as it goes', () => {
    expect(prefixes('Mar 1961')).toEqual([['1961-03']])
    expect(prefixes('calloway 1961')).toEqual([['calloway'], ['1961']])
  })

  it('is nothing for marks alone, and never more than eight terms', () => {
    expect(prefixes(' ,;- % ')).toEqual([])
    expect(prefixes('a b c d e f g h i j')).toHaveLength(8)
  })
})

describe('a small typo', () => {
  it.each([
    ['smyth', 'smith'],
    ['jonh', 'john'],
    ['calowey', 'caloway'],
    ['brannigann', 'brannigan'],
    ['branigan', 'brannigan'],
  ])('%s is forgiven for %s', (typed, meant) => {
    expect(forgiveTypos(readPatientTerms(typed))?.[0]?.words).toContain(meant)
  })

  it('of a number or a date is not: it would be somebody else', () => {
    expect(forgiveTypos(readPatientTerms('00482917 14-Mar-1961 mrn-77'))).toBeNull()
    expect(forgiveTypos(readPatientTerms('bo li'))).toBeNull()
  })

  it('is one edit, whatever the word', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/)
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom(...'abcxyz'), (name, place, letter) => {
        const at = place % (name.length + 1)
        const near = new Set(listNearSpellings(name))
        expect(near.has(name.slice(0, at) + letter + name.slice(at))).toBe(true)
        expect(near.has(name.slice(0, at) + name.slice(at + 1)) || at === name.length).toBe(true)
      }),
    )
  })
})
