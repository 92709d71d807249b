import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Handle, RecordEvidence } from '@/lib/contracts/evidence'
import type { Quantity, RecordFields } from '@/lib/contracts/record-fields'
import { describeResource } from '@/lib/fhir/describe-resource'
import { type FhirResource, parseJson } from '@/lib/fhir/json'
import { formatDate } from '@/lib/format/date'
import { formatNumber } from '@/lib/format/number'
import { formatUnit } from '@/lib/format/unit'
import { checkSentence, isWithheld } from './check-sentence'

const FOLDER = '../shared/data/dev/bundles'
const isHere = existsSync(FOLDER)
if (!isHere)
  process.stderr.write(`skipped: ${FOLDER} is not here, so real records are not checked against themselves\n`)

/** A true sentence about a record, in the record's own words; null for kinds that are not tried here. */
function tell(fields: RecordFields): string | null {
  const { resourceType, display, quantity, text, components, status, clinicalStatus, start, end } = fields
  const on = start ? ` on ${formatDate(start)}` : ''
  const write = ({ text: number, unit }: Quantity) =>
    `${formatNumber(number)} ${formatUnit(unit ?? '')}`.trim()
  if (display.includes('?') || components.some((component) => component.display.includes('?'))) return null
  if (resourceType === 'Observation' && quantity) return `${display} was ${write(quantity)}${on}`
  if (resourceType === 'Observation' && components.length > 0) {
    const parts = components.map(
      (part) => `${part.display} ${part.quantity ? write(part.quantity) : (part.text ?? '')}`,
    )
    return `${display}${on}: ${parts.join(', ')}`
  }
  if (resourceType === 'Observation' && text) return `${display} was ${text}${on}`
  if (resourceType === 'Condition')
    return `${display}: onset${on}, ${end ? `resolved on ${formatDate(end)}` : `clinical status ${clinicalStatus}`}`
  if (resourceType === 'MedicationRequest') return `${display}: ${status} order${on}`
  if (resourceType === 'Procedure') return `${display}: ${status}${on}`
  return resourceType === 'Immunization' ? `${display} was given${on}` : null
}

function check(text: string, fields: RecordFields) {
  const handle: Handle = 'c1'
  const evidence: RecordEvidence = {
    kind: 'record',
    handle,
    recordId: 'r1',
    reference: 'Resource/1',
    version: 1,
    label: fields.display,
    date: fields.start ?? null,
    fields,
  }
  return checkSentence({ text, handles: [handle] }, new Map([[handle, evidence]]))
}

describe.skipIf(!isHere)(`real records told in their own words (skipped when ${FOLDER} is missing)`, () => {
  const told = new Map<string, { sentence: string; fields: RecordFields }>()
  for (const file of isHere ? readdirSync(FOLDER) : []) {
    const bundle = parseJson(readFileSync(`${FOLDER}/${file}`, 'utf8')) as {
      entry: { resource: FhirResource }[]
    }
    for (const { resource } of bundle.entry) {
      const fields = describeResource(resource)
      const sentence = tell(fields)
      // One of each shape is enough: the same sentence with other digits asks nothing new.
      if (sentence) told.set(sentence.replace(/\d/g, '0'), { sentence, fields })
    }
  }

  it('are supported', () => {
    const withheld = [...told.values()].flatMap(({ sentence, fields }) => {
      const { verdict, reasons } = check(sentence, fields)
      return isWithheld(verdict) ? [`${sentence} :: ${reasons.join(' ')}`] : []
    })
    expect(told.size).toBeGreaterThan(1000)
    expect(withheld).toEqual([])
  }, 60_000)

  it('are withheld when the last digit is another one', () => {
    const shown = [...told.values()].flatMap(({ sentence, fields }) => {
      const last = [...sentence.matchAll(/(?<![\p{L}\d])\d/gu)].at(-1)
      if (!last || fields.resourceType !== 'Observation') return []
      const digit = (Number(last[0]) + 4) % 10
      const altered = `${sentence.slice(0, last.index)}${digit}${sentence.slice(last.index + 1)}`
      return isWithheld(check(altered, fields).verdict) ? [] : [altered]
    })
    expect(shown).toEqual([])
  }, 60_000)
})
