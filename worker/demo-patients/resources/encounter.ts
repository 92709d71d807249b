import { addMinutes, type Day } from '../calendar'
import { addResource, type Chart, referLocation, referOrganization, referPatient, referStaff } from '../chart'
import { hl7, snomed } from '../fhir-types'
import type { Visit } from '../ledger'
import type { StaffKey } from '../sites'

const kinds = {
  office: {
    class: ['AMB', 'ambulatory'],
    type: ['185347001', 'Encounter for problem'],
    location: 'clinic',
    minutes: 25,
  },
  checkup: {
    class: ['AMB', 'ambulatory'],
    type: ['185349003', 'Encounter for check up'],
    location: 'clinic',
    minutes: 30,
  },
  prenatal: {
    class: ['AMB', 'ambulatory'],
    type: ['424619006', 'Prenatal visit'],
    location: 'clinic',
    minutes: 20,
  },
  wellChild: {
    class: ['AMB', 'ambulatory'],
    type: ['410620009', 'Well child visit'],
    location: 'clinic',
    minutes: 30,
  },
  telephone: {
    class: ['VR', 'virtual'],
    type: ['185317003', 'Telephone encounter'],
    location: undefined,
    minutes: 10,
  },
  home: { class: ['HH', 'home health'], type: ['439708006', 'Home visit'], location: undefined, minutes: 45 },
  emergency: {
    class: ['EMER', 'emergency'],
    type: ['4525004', 'Emergency department patient visit'],
    location: 'emergency',
    minutes: 240,
  },
  inpatient: {
    class: ['IMP', 'inpatient encounter'],
    type: ['32485007', 'Hospital admission'],
    location: 'ward',
    minutes: 0,
  },
} as const

export type VisitKind = keyof typeof kinds

export interface VisitDetails {
  on: Day
  /** Last day of an admission. */
  until?: Day
  kind?: VisitKind
  by: StaffKey
  reason: string
}

/** Opens an Encounter at a working hour of the day and returns it with its clock, for everything that happens in it. */
export function recordVisit(chart: Chart, { on, until, kind = 'office', by, reason }: VisitDetails): Visit {
  const { class: encounterClass, type, location, minutes } = kinds[kind]
  const time = `${String(chart.random.between(8, 16)).padStart(2, '0')}:${String(chart.random.between(0, 11) * 5).padStart(2, '0')}`
  const end = until
    ? chart.calendar.instant(until, '11:30')
    : chart.calendar.instant(on, addMinutes(time, minutes))
  const period = { start: chart.calendar.instant(on, time), end }
  const resource = addResource(chart, 'Encounter', {
    status: 'finished',
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: encounterClass[0],
      display: encounterClass[1],
    },
    type: [snomed(type[0], type[1])],
    subject: referPatient(chart),
    participant: [
      {
        type: [hl7('v3-ParticipationType', 'PPRF', 'primary performer')],
        period,
        individual: referStaff(chart, by),
      },
    ],
    period,
    reasonCode: [{ text: reason }],
    ...(until ? { hospitalization: { dischargeDisposition: { text: 'Home' } } } : {}),
    ...(location ? { location: [{ location: referLocation(chart, location) }] } : {}),
    serviceProvider: referOrganization(chart),
  })
  return { day: on, time, by, resource }
}
