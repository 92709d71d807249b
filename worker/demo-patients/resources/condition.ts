import type { Day } from '../calendar'
import { addResource, type Chart, referPatient, referStaff } from '../chart'
import { hl7, type Resource, refer, systems } from '../fhir-types'
import type { Visit } from '../ledger'
import { type ConditionKey, readCondition } from '../terminology/conditions'

export interface ConditionDetails {
  from: Day
  /** Day of resolution; absent while it is active. */
  to?: Day
  /** Comes back after an earlier, resolved entry. */
  recurrence?: true
  remission?: true
  refuted?: true
  enteredInError?: true
  /** A finding that is still being worked up. */
  provisional?: true
  visit?: Visit
  severity?: 'mild' | 'moderate' | 'severe'
  note?: string
}

const severities = { mild: '255604002', moderate: '6736007', severe: '24484000' } as const

export function recordCondition(chart: Chart, key: ConditionKey, details: ConditionDetails): Resource {
  const code = readCondition(key)
  const british = chart.site.country === 'uk'
  const name = british && code.british ? code.british : code.name
  const { from, to, visit } = details
  const clinical = to
    ? 'resolved'
    : details.remission
      ? 'remission'
      : details.recurrence
        ? 'recurrence'
        : 'active'
  const verification = details.refuted
    ? 'refuted'
    : details.enteredInError
      ? 'entered-in-error'
      : details.provisional
        ? 'provisional'
        : 'confirmed'
  const resource = addResource(chart, 'Condition', {
    // R4 forbids a clinical status on an entry made in error.
    ...(details.enteredInError ? {} : { clinicalStatus: hl7('condition-clinical', clinical, clinical) }),
    verificationStatus: hl7('condition-ver-status', verification, verification),
    category: [
      code.social
        ? hl7('condition-category', 'health-concern', 'Health Concern')
        : hl7(
            'condition-category',
            details.severity ? 'encounter-diagnosis' : 'problem-list-item',
            details.severity ? 'Encounter Diagnosis' : 'Problem List Item',
          ),
    ],
    ...(details.severity
      ? {
          severity: {
            coding: [
              { system: systems.snomed, code: severities[details.severity], display: details.severity },
            ],
            text: details.severity,
          },
        }
      : {}),
    code: {
      coding: [
        { system: systems.snomed, code: code.snomed, display: code.display },
        ...(code.icd10
          ? [{ system: british ? systems.icd10Who : systems.icd10, code: code.icd10, display: code.display }]
          : []),
      ],
      text: name.charAt(0).toUpperCase() + name.slice(1),
    },
    subject: referPatient(chart),
    ...(visit ? { encounter: refer(visit.resource) } : {}),
    onsetDateTime: chart.calendar.date(from),
    ...(to ? { abatementDateTime: chart.calendar.date(to) } : {}),
    recordedDate: chart.calendar.date(visit?.day ?? from),
    recorder: referStaff(chart, visit?.by ?? 'family'),
    ...(details.note ? { note: [{ text: details.note }] } : {}),
  })
  const real = !details.refuted && !details.enteredInError && !details.provisional && !code.social
  chart.problems.push({ name, from, ...(to ? { to } : {}), real, resource })
  return resource
}
