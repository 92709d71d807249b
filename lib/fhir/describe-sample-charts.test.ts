import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { describeResource } from './describe-resource'
import { type FhirResource, parseJson, readObjects, readResource } from './json'

const FOLDER = '../shared/data/dev'
const isHere = existsSync(FOLDER)
if (!isHere) process.stderr.write(`skipped: ${FOLDER} is not here, so no real resources are read\n`)

function readSamples(): FhirResource[] {
  return ['bundles', 'modified', 'ndjson'].flatMap((folder) =>
    readdirSync(`${FOLDER}/${folder}`).flatMap((file) => {
      const text = readFileSync(`${FOLDER}/${folder}/${file}`, 'utf8')
      if (file.endsWith('.ndjson'))
        return text.split('\n').flatMap((line) => (line.trim() ? (readResource(parseJson(line)) ?? []) : []))
      const bundle = file.endsWith('.json') ? readResource(parseJson(text)) : undefined
      return readObjects(bundle?.entry).flatMap(({ resource }) => readResource(resource) ?? [])
    }),
  )
}

/** What a record of this type must say for a clinician to use it; undefined where nothing is certain. */
function saysEnough(resource: FhirResource, fields: RecordFields): boolean {
  switch (resource.resourceType) {
    case 'Observation': {
      const stated = [fields, ...fields.components].some(
        ({ quantity, text, absentReason }) => quantity ?? text ?? absentReason,
      )
      return stated || fields.details.some(({ name }) => name === 'members')
    }
    case 'MedicationRequest':
      return fields.start !== undefined && fields.status !== undefined
    case 'Condition':
      return fields.start !== undefined
    case 'Encounter':
    case 'Procedure':
    case 'Immunization':
    case 'DiagnosticReport':
    case 'DocumentReference':
      return fields.start !== undefined && fields.codes.length > 0 && fields.status !== undefined
    case 'Claim':
    case 'ExplanationOfBenefit':
      return fields.categories[0] === 'financial' && fields.codes.length === 0
    default:
      return true
  }
}

describe.runIf(isHere)('every resource of the sample charts', () => {
  const read = isHere
    ? readSamples().map((resource) => ({ resource, fields: describeResource(resource) }))
    : []
  const list = (of: typeof read) =>
    of.map(({ resource }) => `${resource.resourceType}/${String(resource.id)}`)

  it('says what its type is there to say', () => {
    expect(read.length).toBeGreaterThan(9_000)
    expect(list(read.filter(({ resource, fields }) => !saysEnough(resource, fields)))).toEqual([])
  })

  it('is called by more than its type, unless only a directory knows its name', () => {
    const unnamed = read.filter(({ fields }) => fields.display.endsWith(', not named'))
    const byReference = unnamed.filter(({ resource }) => resource.medicationReference !== undefined)
    process.stdout.write(
      `${unnamed.length} of ${read.length} sample resources are named by a reference alone\n`,
    )
    expect(list(unnamed)).toEqual(list(byReference))
    const types = new Set(read.map(({ resource }) => resource.resourceType))
    const bare = read.filter(({ fields }) => types.has(fields.display.replaceAll(' ', '')))
    expect(new Set(bare.map(({ resource }) => resource.resourceType))).toEqual(new Set(['Provenance']))
  })

  it('is written in words, without raw JSON or an address', () => {
    const raw =
      /\[object|\bundefined\b|\{"|urn:uuid:|\b(?:Patient|Practitioner|Encounter|Observation)\/[\w-]+|\?identifier=/
    const texts = read.flatMap(({ fields }) => [fields.display, ...fields.details.map(({ text }) => text)])
    expect(texts.filter((text) => raw.test(text))).toEqual([])
  })
})
