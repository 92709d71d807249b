import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateDemoPatients } from './generate-demo-patients'
import { listResources, readText } from './testing/read-bundle'

const hash = (options?: { seed?: number; until?: string }) =>
  createHash('sha256')
    .update(JSON.stringify(generateDemoPatients(options)))
    .digest('hex')

describe('generateDemoPatients', () => {
  it('writes the same bytes every time', () => {
    expect(hash()).toBe(hash())
    expect(hash({ seed: 7 })).toBe(hash({ seed: 7 }))
  })

  it('writes the bytes that this version is known by', () => {
    // A changed story changes this on purpose: take the new value from the failure.
    expect(hash({ seed: 1, until: '2026-11-12' })).toBe(
      'd3c65084359b3cb61d78b5f993880fc285ceda6ec04fc8f6a39bc9036acce3ad',
    )
  })

  it('changes ids with the seed and dates with the last day, and nothing of the story', () => {
    const [first] = generateDemoPatients()
    const [other] = generateDemoPatients({ seed: 2 })
    const [later] = generateDemoPatients({ until: '2026-11-19' })
    if (!first || !other || !later) throw new Error('no patients')
    const types = ({ bundle }: typeof first) => listResources(bundle).map(({ resourceType }) => resourceType)
    expect(types(other)).toEqual(types(first))
    expect(other.bundle.entry[0]?.fullUrl).not.toBe(first.bundle.entry[0]?.fullUrl)
    expect(later.bundle.entry[0]?.fullUrl).toBe(first.bundle.entry[0]?.fullUrl)
    expect(readText(first.bundle.entry[0]?.resource, ['birthDate'])).toBe('1959-02-08')
    expect(readText(later.bundle.entry[0]?.resource, ['birthDate'])).toBe('1959-02-15')
  })

  it('refuses a last day that is no calendar day', () => {
    expect(() => generateDemoPatients({ until: '2026-02-30' })).toThrow('"2026-02-30" is not a calendar day')
  })

  it('tells twelve charts, as text together under 12 MB', () => {
    const texts = generateDemoPatients().map(({ bundle }) => JSON.stringify(bundle, null, 2))
    expect(texts).toHaveLength(12)
    expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(12_000_000)
  })
})
