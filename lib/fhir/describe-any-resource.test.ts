import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { anyResource } from '@/tests/fixtures/any-resource'
import { describeResource } from './describe-resource'
import { type FhirResource, parseJson } from './json'
import { mapRecord } from './map-record'
import { R4_TYPES } from './r4-types'

/** What a person reads of a record; codes and systems are for machines. */
function readableTexts(fields: RecordFields): string[] {
  const observed = [fields, ...fields.components]
  return [
    fields.display,
    ...fields.categories,
    ...observed.flatMap(({ text, absentReason }) => [text, absentReason]),
    ...observed.flatMap(({ referenceRanges }) =>
      referenceRanges.flatMap((range) => [range.text, range.appliesTo]),
    ),
    ...fields.components.map(({ display }) => display || undefined),
    ...fields.details.flatMap(({ label, text }) => [label, text]),
    ...[
      fields.status,
      fields.clinicalStatus,
      fields.verificationStatus,
      fields.start,
      fields.end,
      fields.recorded,
    ],
  ].filter((text) => text !== undefined)
}

const NOT_WORDS = /\[object|\bundefined\b|\bNaN\b|\bnull\b|\{"|"\}|\bfunction\b/
const ADDRESSES = /urn:uuid|https?:|\bPatient\/|#c1|Practitioner\?/

describe('any resource of any R4 type', () => {
  it('is read into whole words, the same every time, without a raw address, and left as it was', () => {
    fc.assert(
      fc.property(anyResource, (written) => {
        const before = JSON.stringify(written)
        const fields = describeResource(written)
        for (const text of readableTexts(fields)) {
          expect(text).toBe(text.trim())
          expect(text).not.toBe('')
          expect(text).not.toMatch(NOT_WORDS)
          expect(text).not.toMatch(ADDRESSES)
        }
        expect(fields.codes.every((coding) => coding.code !== '')).toBe(true)
        expect(describeResource(written)).toEqual(fields)
        expect(JSON.stringify(written)).toBe(before)
        expect(() => JSON.stringify(mapRecord(written))).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  }, 60_000)

  it.each([...R4_TYPES])('%s has a name even when it says nothing', (resourceType) => {
    const { display, details, negated } = describeResource({ resourceType })
    expect(display).not.toBe('')
    expect({ details, negated }).toEqual({ details: [], negated: false })
  })

  it.each(['item', 'section', 'provision', 'contained', 'extension', 'component', 'activity'])(
    'survives %s nested thousands deep',
    (name) => {
      let nested: Record<string, unknown> = { text: 'bottom' }
      for (let depth = 0; depth < 20_000; depth++)
        nested = { [name]: [nested], id: 'c', resourceType: 'Basic' }
      for (const resourceType of ['QuestionnaireResponse', 'Composition', 'Consent', 'Basic', 'CarePlan'])
        expect(() => describeResource({ ...nested, resourceType })).not.toThrow()
    },
  )

  it('takes hostile keys for plain ones', () => {
    const written = parseJson(
      '{"resourceType": "Basic", "__proto__": {"status": "active", "negated": true}, "constructor": {"name": "x"}, "toString": 1}',
    ) as FhirResource
    expect(describeResource(written)).toMatchObject({ display: 'Basic', negated: false })
    expect(describeResource(written).status).toBeUndefined()
    expect(({} as Record<string, unknown>).status).toBeUndefined()
  })
})
