import type { Day } from '../calendar'
import { addResource, type Chart, referPatient, referStaff } from '../chart'
import { type CodeableConcept, hl7, type Resource, refer, systems } from '../fhir-types'
import type { Visit } from '../ledger'
import type { StaffKey } from '../sites'
import { type Medicine, type MedicineKey, readMedicine } from '../terminology/medicines'

export interface Dosage {
  /** Units of the form (tablets, puffs, mL) at one time. */
  take: number
  perDay?: number
  perWeek?: number
  /** For a depot that is given every so many months. */
  everyMonths?: number
  asNeeded?: true
  /** What the label adds: "with meals", "at bedtime". */
  detail?: string
}

export interface PrescriptionDetails extends Dosage {
  from: Day
  /** First day on which it is no longer taken. */
  to?: Day
  /** Why it ended before its time; a course that ran out has none. */
  stopped?: string
  held?: { on: Day; because: string }
  /** The previous order, when this one changes the dose. */
  replaces?: Resource
  treats?: Resource
  visit?: Visit
  by?: StaffKey
  /** Sent as a contained Medication with a reference, as some pharmacies do. */
  contained?: true
}

const timesPerDay: Record<number, string> = {
  1: 'once daily',
  2: 'twice daily',
  3: 'three times daily',
  4: 'four times daily',
}
const timesPerWeek: Record<number, string> = { 0.5: 'every two weeks', 1: 'once weekly' }
const verbs: Record<Medicine['form'], string> = {
  tablet: 'Take',
  capsule: 'Take',
  mL: 'Take',
  puff: 'Inhale',
  unit: 'Inject',
  injection: 'Inject',
  application: 'Apply',
  spray: 'Use',
}

function writeInstruction(
  medicine: Medicine,
  { take, perDay, perWeek, everyMonths, asNeeded, detail }: Dosage,
): string {
  const plural = take === 1 || medicine.form === 'mL' ? '' : 's'
  const often = everyMonths
    ? `every ${everyMonths} months`
    : perWeek
      ? timesPerWeek[perWeek]
      : perDay
        ? timesPerDay[perDay]
        : undefined
  return [verbs[medicine.form], take, `${medicine.form}${plural}`, often, asNeeded ? 'as needed' : '', detail]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}

/** As needed without a number of times has no frequency to state. */
function describeFrequency({ perDay, perWeek, everyMonths }: Dosage) {
  if (everyMonths) return { frequency: 1, period: everyMonths, periodUnit: 'mo' }
  if (perWeek) return { frequency: 1, period: Math.round(1 / perWeek), periodUnit: 'wk' }
  return perDay ? { frequency: perDay, period: 1, periodUnit: 'd' } : {}
}

function describeDosage(chart: Chart, medicine: Medicine, details: PrescriptionDetails) {
  const { take, asNeeded, from, to } = details
  return {
    sequence: 1,
    text: writeInstruction(medicine, details),
    timing: {
      repeat: {
        boundsPeriod: { start: chart.calendar.date(from), ...(to ? { end: chart.calendar.date(to) } : {}) },
        ...describeFrequency(details),
      },
    },
    ...(asNeeded ? { asNeededBoolean: true } : {}),
    route: { text: medicine.route },
    doseAndRate: [
      {
        type: hl7('dose-rate-type', 'ordered', 'Ordered'),
        doseQuantity: {
          value: take,
          unit: medicine.form,
          system: systems.ucum,
          code: medicine.form === 'mL' ? 'mL' : `{${medicine.form}}`,
        },
      },
    ],
  }
}

function codeMedicine(medicine: Medicine, name: string): CodeableConcept {
  const coding = medicine.rxnorm
    ? { coding: [{ system: systems.rxnorm, code: medicine.rxnorm, display: medicine.display }] }
    : {}
  return { ...coding, text: name }
}

/** One order; a changed dose is a new order that replaces the last. */
export function prescribe(chart: Chart, key: MedicineKey, details: PrescriptionDetails): Resource {
  const medicine = readMedicine(key)
  const name = chart.site.country === 'uk' && medicine.british ? medicine.british : medicine.name
  const { from, to, stopped, held, visit } = details
  const status = held ? 'on-hold' : stopped ? 'stopped' : to ? 'completed' : 'active'
  const because = held?.because ?? stopped
  const code = codeMedicine(medicine, name)
  const resource = addResource(chart, 'MedicationRequest', {
    ...(details.contained ? { contained: [{ resourceType: 'Medication', id: 'medication', code }] } : {}),
    status,
    ...(because ? { statusReason: { text: because } } : {}),
    intent: 'order',
    category: [hl7('medicationrequest-category', 'community', 'Community')],
    ...(details.contained
      ? { medicationReference: { reference: '#medication', display: name } }
      : { medicationCodeableConcept: code }),
    subject: referPatient(chart),
    ...(visit ? { encounter: refer(visit.resource) } : {}),
    authoredOn: chart.calendar.instant(from, visit?.day === from ? visit.time : '10:15'),
    requester: referStaff(chart, details.by ?? visit?.by ?? 'family'),
    ...(details.treats ? { reasonReference: [refer(details.treats)] } : {}),
    ...(because && (held || to)
      ? {
          note: [
            {
              text: `${held ? 'On hold since' : 'Stopped'} ${chart.calendar.say(held?.on ?? to ?? from)}: ${because}.`,
            },
          ],
        }
      : {}),
    dosageInstruction: [describeDosage(chart, medicine, details)],
    dispenseRequest: {
      validityPeriod: { start: chart.calendar.date(from), ...(to ? { end: chart.calendar.date(to) } : {}) },
      numberOfRepeatsAllowed: details.asNeeded ? 2 : 3,
    },
    ...(details.replaces ? { priorPrescription: refer(details.replaces) } : {}),
  })
  const instruction = writeInstruction(medicine, details)
  chart.prescriptions.push({
    name,
    instruction,
    from,
    ...(to ? { to } : {}),
    ...(held ? { held: held.on } : {}),
    resource,
  })
  return resource
}

/** What the patient says they take, ordered by nobody here. */
export function recordMedicationStatement(
  chart: Chart,
  key: MedicineKey,
  details: Dosage & { on: Day; from: Day; to?: Day; note?: string },
): Resource {
  const medicine = readMedicine(key)
  const name = chart.site.country === 'uk' && medicine.british ? medicine.british : medicine.name
  return addResource(chart, 'MedicationStatement', {
    status: details.to ? 'completed' : 'active',
    medicationCodeableConcept: codeMedicine(medicine, name),
    subject: referPatient(chart),
    effectivePeriod: {
      start: chart.calendar.date(details.from),
      ...(details.to ? { end: chart.calendar.date(details.to) } : {}),
    },
    dateAsserted: chart.calendar.date(details.on),
    informationSource: referPatient(chart),
    dosage: [{ text: writeInstruction(medicine, details) }],
    ...(details.note ? { note: [{ text: details.note }] } : {}),
  })
}
