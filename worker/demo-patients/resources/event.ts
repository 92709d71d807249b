import type { Day } from '../calendar'
import { addResource, type Chart, referLocation, referPatient, referStaff } from '../chart'
import { hl7, type Resource, refer, snomed, systems } from '../fhir-types'
import type { Visit } from '../ledger'
import type { StaffKey } from '../sites'
import { type ProcedureKey, procedures, type VaccineKey, vaccines } from '../terminology/catalog'

export function recordImmunization(
  chart: Chart,
  key: VaccineKey,
  on: Day,
  details: { visit?: Visit; dose?: number; notDone?: string } = {},
): Resource {
  const [code, display] = vaccines[key]
  return addResource(chart, 'Immunization', {
    status: details.notDone ? 'not-done' : 'completed',
    ...(details.notDone ? { statusReason: { text: details.notDone } } : {}),
    vaccineCode: { coding: [{ system: systems.cvx, code, display }], text: display },
    patient: referPatient(chart),
    ...(details.visit ? { encounter: refer(details.visit.resource) } : {}),
    occurrenceDateTime: chart.calendar.instant(on, details.visit?.day === on ? details.visit.time : '11:20'),
    primarySource: true,
    ...(details.notDone
      ? {}
      : {
          lotNumber: `SYN${chart.random.between(1000, 9999)}`,
          location: referLocation(chart, 'clinic'),
          site: { text: chart.random.pick(['Left deltoid', 'Right deltoid']) },
          performer: [{ actor: referStaff(chart, 'nurse') }],
        }),
    ...(details.dose ? { protocolApplied: [{ doseNumberPositiveInt: details.dose }] } : {}),
  })
}

export function recordProcedure(
  chart: Chart,
  key: ProcedureKey,
  details: {
    on: Day
    by: StaffKey
    visit?: Visit
    notDone?: string
    outcome?: string
    reason?: Resource
    site?: string
  },
): Resource {
  const [code, display] = procedures[key]
  return addResource(chart, 'Procedure', {
    status: details.notDone ? 'not-done' : 'completed',
    ...(details.notDone ? { statusReason: { text: details.notDone } } : {}),
    code: snomed(code, display),
    subject: referPatient(chart),
    ...(details.visit ? { encounter: refer(details.visit.resource) } : {}),
    performedPeriod: {
      start: chart.calendar.instant(details.on, '13:10'),
      end: chart.calendar.instant(details.on, '14:00'),
    },
    performer: [{ actor: referStaff(chart, details.by) }],
    ...(details.reason ? { reasonReference: [refer(details.reason)] } : {}),
    ...(details.site ? { bodySite: [{ text: details.site }] } : {}),
    ...(details.outcome ? { outcome: { text: details.outcome } } : {}),
  })
}

/** A device in the body. @param kind SNOMED CT code and display */
export function recordImplant(
  chart: Chart,
  kind: readonly [code: string, display: string],
  details: { on: Day; manufacturer: string; model: string; serial: string },
): Resource {
  return addResource(chart, 'Device', {
    status: 'active',
    manufacturer: details.manufacturer,
    manufactureDate: chart.calendar.date(details.on),
    serialNumber: details.serial,
    deviceName: [{ name: details.model, type: 'model-name' }],
    type: snomed(kind[0], kind[1]),
    patient: referPatient(chart),
  })
}

export function recordFlag(
  chart: Chart,
  text: string,
  from: Day,
  category: 'safety' | 'clinical' | 'admin' = 'clinical',
  to?: Day,
): Resource {
  return addResource(chart, 'Flag', {
    status: to ? 'inactive' : 'active',
    category: [hl7('flag-category', category, category)],
    code: { text },
    subject: referPatient(chart),
    period: { start: chart.calendar.date(from), ...(to ? { end: chart.calendar.date(to) } : {}) },
    author: referStaff(chart, 'family'),
  })
}

export function recordFamilyHistory(
  chart: Chart,
  relationship: readonly [code: string, display: string],
  details: {
    on: Day
    conditions: { text: string; code?: string; onsetAge?: number; died?: true }[]
    sex?: 'female' | 'male'
  },
): Resource {
  return addResource(chart, 'FamilyMemberHistory', {
    status: 'completed',
    patient: referPatient(chart),
    date: chart.calendar.date(details.on),
    relationship: hl7('v3-RoleCode', ...relationship),
    ...(details.sex
      ? {
          sex: {
            coding: [
              {
                system: 'http://hl7.org/fhir/administrative-gender',
                code: details.sex,
                display: details.sex,
              },
            ],
            text: details.sex,
          },
        }
      : {}),
    condition: details.conditions.map(({ text, code, onsetAge, died }) => ({
      code: code ? { coding: [{ system: systems.snomed, code, display: text }], text } : { text },
      ...(died === undefined ? {} : { contributedToDeath: died }),
      ...(onsetAge === undefined
        ? {}
        : { onsetAge: { value: onsetAge, unit: 'years', system: systems.ucum, code: 'a' } }),
    })),
  })
}
