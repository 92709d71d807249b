import type { Bundle, Resource } from '../fhir-types'
import { analytes } from '../terminology/analytes'
import { listNotes, listResources, type ReadNote, readPath, readText } from './read-bundle'

export interface Disagreement {
  note: string
  kind: 'value' | 'dose' | 'allergy'
  claim: string
}

export interface Comparison {
  disagreements: Disagreement[]
  /** How many claims were compared, so that a check that reads nothing cannot pass. */
  compared: number
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** A date as the notes write it (06/03/2019 or 3 June 2019) as YYYY-MM-DD. */
function readWrittenDate(written: string): string {
  const american = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(written)
  if (american) return `${american[3]}-${american[1]}-${american[2]}`
  const [day = '', month = '', year = ''] = written.split(' ')
  return `${year}-${String(monthNames.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

const codesByLabel = new Map<string, Set<string>>()
for (const { label, code } of Object.values(analytes)) {
  const codes = codesByLabel.get(label.toLowerCase()) ?? new Set()
  codesByLabel.set(label.toLowerCase(), codes.add(code))
}
const labels = [...codesByLabel.keys()]
  .sort((left, right) => right.length - left.length)
  .map(escapePattern)
  .join('|')
const writtenDate = '\\d\\d/\\d\\d/\\d{4}|\\d{1,2} [A-Z][a-z]+ \\d{4}'
const units = [...new Set(Object.values(analytes).map(({ unit }) => unit))]
  .filter((unit) => !unit.startsWith('{'))
  .sort((left, right) => right.length - left.length)
  .map(escapePattern)
  .join('|')
const quantity = `([<>]=?)?(\\d+(?:\\.\\d+)?)(?![\\d/])(?: (${units})(?![\\w/]))?`
const claimPattern = new RegExp(
  `(?<![\\w-])(${labels}) ${quantity}(?: \\((${writtenDate})\\))?(?:, previously ${quantity} on (${writtenDate}))?`,
  'gi',
)
const pressurePattern = new RegExp(`BP (\\d+)/(\\d+) mmHg(?: \\((${writtenDate})\\))?`, 'g')

interface Claim {
  codes: Set<string>
  comparator: string | undefined
  value: number
  /** Scores and ratios are written without one. */
  unit: string | undefined
  day: string
}

function isMeasured(observations: Resource[], { codes, comparator, value, unit, day }: Claim): boolean {
  return observations.some((observation) => {
    const recordedUnit = readText(observation, ['valueQuantity', 'unit'])
    return (
      codes.has(readText(observation, ['code', 'coding', 0, 'code']) ?? '') &&
      readPath(observation, ['valueQuantity', 'value']) === value &&
      readText(observation, ['valueQuantity', 'comparator']) === comparator &&
      (recordedUnit === unit || (unit === undefined && recordedUnit?.startsWith('{') === true)) &&
      readText(observation, ['effectiveDateTime'])?.slice(0, 10) === day
    )
  })
}

function compareValues(note: ReadNote, observations: Resource[]): Comparison {
  const disagreements: Disagreement[] = []
  let compared = 0
  const check = (claim: string, holds: boolean) => {
    compared += 1
    if (!holds) disagreements.push({ note: note.resource.id, kind: 'value', claim: `${note.date}: ${claim}` })
  }
  for (const match of note.text.matchAll(claimPattern)) {
    const [claim, label = '', comparator, value, unit, on, before, previous, previousUnit, previousOn] = match
    const codes = codesByLabel.get(label.toLowerCase()) ?? new Set()
    const day = on ? readWrittenDate(on) : note.date
    check(claim, isMeasured(observations, { codes, comparator, value: Number(value), unit, day }))
    if (previous && previousOn) {
      const earlier = {
        codes,
        comparator: before,
        value: Number(previous),
        unit: previousUnit,
        day: readWrittenDate(previousOn),
      }
      check(claim, isMeasured(observations, earlier))
    }
  }
  for (const [claim, systolic, diastolic, on] of note.text.matchAll(pressurePattern)) {
    const day = on ? readWrittenDate(on) : note.date
    const holds = observations.some(
      (observation) =>
        readText(observation, ['effectiveDateTime'])?.slice(0, 10) === day &&
        readPath(observation, ['component', 0, 'valueQuantity', 'value']) === Number(systolic) &&
        readPath(observation, ['component', 1, 'valueQuantity', 'value']) === Number(diastolic),
    )
    check(claim, holds)
  }
  return { disagreements, compared }
}

const readMedicineName = (order: Resource) =>
  readText(order, ['medicationCodeableConcept', 'text']) ??
  readText(order, ['medicationReference', 'display']) ??
  ''

function isOrdered(orders: Resource[], name: string, instruction: string, day: string): boolean {
  return orders.some((order) => {
    const start = readText(order, ['dispenseRequest', 'validityPeriod', 'start']) ?? ''
    const end = readText(order, ['dispenseRequest', 'validityPeriod', 'end'])
    return (
      readMedicineName(order) === name &&
      readText(order, ['dosageInstruction', 0, 'text'])?.toLowerCase() === instruction.toLowerCase() &&
      start <= day &&
      (end === undefined || end > day)
    )
  })
}

function compareDoses(note: ReadNote, orders: Resource[]): Comparison {
  const names = [...new Set(orders.map(readMedicineName))].map(escapePattern).join('|')
  const claims = [
    ...note.text.matchAll(/^- (.+?): ((?:Take|Inhale|Inject|Apply|Use) .+?)(?: \(ON HOLD\))?$/gm),
    ...(names
      ? note.text.matchAll(new RegExp(`(${names}) \\(((?:take|inhale|inject|apply|use) [^)]+)\\)`, 'g'))
      : []),
  ]
  return {
    compared: claims.length,
    disagreements: claims
      .filter(([, name = '', instruction = '']) => !isOrdered(orders, name, instruction, note.date))
      .map(([claim]) => ({ note: note.resource.id, kind: 'dose', claim: `${note.date}: ${claim}` })),
  }
}

function compareAllergies(note: ReadNote, allergies: Resource[]): Comparison {
  const denial = /\bNKDA\b|no known (?:drug )?allerg(?:y|ies)/i.exec(note.text)
  if (!denial) return { compared: 0, disagreements: [] }
  const active = allergies.filter(
    (allergy) =>
      readText(allergy, ['clinicalStatus', 'coding', 0, 'code']) === 'active' &&
      readText(allergy, ['code', 'coding', 0, 'code']) !== '716186003' &&
      (readText(allergy, ['recordedDate']) ?? '') <= note.date,
  )
  return {
    compared: 1,
    disagreements:
      active.length === 0
        ? []
        : [{ note: note.resource.id, kind: 'allergy', claim: `${note.date}: ${denial[0]}` }],
  }
}

/** Everything that a chart's notes say of measured values, current orders and missing allergies, held against its records. */
export function findDisagreements(bundle: Bundle): Comparison {
  const observations = listResources(bundle, 'Observation').filter(
    (observation) => observation.status !== 'entered-in-error',
  )
  const orders = listResources(bundle, 'MedicationRequest')
  const allergies = listResources(bundle, 'AllergyIntolerance')
  const comparisons = listNotes(bundle).flatMap((note) => [
    compareValues(note, observations),
    compareDoses(note, orders),
    compareAllergies(note, allergies),
  ])
  return {
    disagreements: comparisons.flatMap((comparison) => comparison.disagreements),
    compared: comparisons.reduce((sum, comparison) => sum + comparison.compared, 0),
  }
}
