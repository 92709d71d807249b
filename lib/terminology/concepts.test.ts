import { describe, expect, it } from 'vitest'
import type { Concept } from './concept'
import { CONCEPTS } from './concepts'
import { MOLAR_MASS, VALENCE } from './data/units'
import { normalizeText } from './normalize'

/** LOINC's check digit (modulus 10). Source: LOINC Users' Guide, appendix. */
function hasLoincCheckDigit(code: string): boolean {
  const [, body = '', check = ''] = /^(\d{1,7})-(\d)$/.exec(code) ?? []
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return body !== '' && (10 - (sum % 10)) % 10 === Number(check)
}

/** SNOMED CT's check digit (Verhoeff over the dihedral group D5). Source: SNOMED CT Release File Specification, 5.5. */
function hasSnomedCheckDigit(code: string): boolean {
  const multiply = (a: number, b: number) =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5
  const permute = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  const check = [...code].reverse().reduce((sum, digit, place) => {
    let value = Number(digit)
    for (let turn = 0; turn < place % 8; turn += 1) value = permute[value] ?? 0
    return multiply(sum, value)
  }, 0)
  return /^\d{6,18}$/.test(code) && check === 0
}

// Synthea writes this code with a wrong check digit, and charts that come from it carry it.
const MISPRINTED = new Set(['10939881000119104'])

describe('the concept sets', () => {
  it('cover what clinicians ask about', () => {
    const measured = CONCEPTS.filter(({ kind }) => ['lab', 'vital', 'survey', 'social'].includes(kind))
    expect(measured.length).toBeGreaterThan(130)
  })

  it('have one id each', () => {
    expect(new Set(CONCEPTS.map(({ id }) => id)).size).toBe(CONCEPTS.length)
  })

  it('give an alias to one concept of its kind', () => {
    const owners = new Map<string, Concept>()
    const clashes: string[] = []
    for (const concept of CONCEPTS) {
      for (const alias of new Set([concept.name, ...concept.aliases].map(normalizeText))) {
        const key = `${concept.kind}|${alias}`
        const owner = owners.get(key)
        if (owner && owner !== concept) clashes.push(`${key}: ${owner.id}, ${concept.id}`)
        owners.set(key, concept)
      }
    }
    expect(clashes).toEqual([])
  })

  it('keep aliases of one or two letters among the abbreviations, but for those that mean nothing else', () => {
    const harmless = new Set(['bp', 'hr', 'rr', 'wt', 'tg', 'bg', 'ld', 'nh3', 'bili'])
    const short = CONCEPTS.flatMap(({ aliases }) => aliases).filter(
      (alias) => alias.length <= 2 && !harmless.has(alias.toLowerCase()),
    )
    expect(short).toEqual([])
  })

  it('carry only codes whose check digit holds', () => {
    const wrong = CONCEPTS.flatMap(({ id, loinc = [], snomed = [] }) => [
      ...loinc.filter((code) => !hasLoincCheckDigit(code)).map((code) => `${id} loinc ${code}`),
      ...snomed
        .filter((code) => !hasSnomedCheckDigit(code) && !MISPRINTED.has(code))
        .map((code) => `${id} snomed ${code}`),
    ])
    expect(wrong).toEqual([])
    expect(hasLoincCheckDigit('4548-4') && !hasLoincCheckDigit('4548-5')).toBe(true)
    expect(hasSnomedCheckDigit('44054006') && !hasSnomedCheckDigit('44054007')).toBe(true)
  })

  it('give a code to one concept of its kind', () => {
    const owners = new Map<string, string>()
    const clashes: string[] = []
    for (const { id, kind, ...codes } of CONCEPTS) {
      for (const system of ['loinc', 'snomed', 'rxnorm', 'cvx'] as const) {
        for (const code of codes[system] ?? []) {
          const key = `${kind}|${system}|${code}`
          if (owners.has(key)) clashes.push(`${key}: ${owners.get(key)}, ${id}`)
          owners.set(key, id)
        }
      }
    }
    expect(clashes).toEqual([])
  })

  it('point only at concepts that exist', () => {
    const ids = new Set(CONCEPTS.map(({ id }) => id))
    const pointers = CONCEPTS.flatMap(({ parents = [], seeAlso = [], partOf }) => [
      ...parents,
      ...seeAlso,
      ...(partOf ? [partOf] : []),
    ])
    expect(
      [...pointers, ...Object.keys(MOLAR_MASS), ...Object.keys(VALENCE)].filter((id) => !ids.has(id)),
    ).toEqual([])
  })
})
