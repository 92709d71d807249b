import type { Day } from '../calendar'
import { addResource, type Chart, namePatient, referOrganization, referPatient, referStaff } from '../chart'
import { hl7, type Resource } from '../fhir-types'

/** The Patient always comes first in a chart: every other builder refers to it. */
export function recordPatient(chart: Chart): Resource {
  const { identity, site, calendar } = chart
  const british = site.country === 'uk'
  const { deceased, maritalStatus, language } = identity
  const patient = addResource(chart, 'Patient', {
    identifier: [
      {
        use: 'usual',
        type: hl7('v2-0203', 'MR', 'Medical record number'),
        system: `${site.baseUrl}/mrn`,
        value: identity.mrn,
      },
    ],
    active: deceased === undefined,
    name: [
      {
        use: 'official',
        text: namePatient(chart),
        family: identity.family,
        given: identity.given,
        ...(identity.prefix ? { prefix: [identity.prefix] } : {}),
        ...(identity.suffix ? { suffix: [identity.suffix] } : {}),
      },
    ],
    telecom: [
      { system: 'phone', value: identity.phone, use: 'mobile' },
      ...(identity.email ? [{ system: 'email', value: identity.email }] : []),
    ],
    gender: identity.gender,
    birthDate: calendar.date(identity.birthDate),
    ...(deceased ? { deceasedDateTime: calendar.instant(...deceased) } : {}),
    address: [
      {
        use: 'home',
        line: identity.line,
        city: identity.city,
        ...(british ? {} : { state: 'ME' }),
        postalCode: identity.postalCode,
        country: british ? 'GB' : 'US',
      },
    ],
    ...(maritalStatus ? { maritalStatus: hl7('v3-MaritalStatus', ...maritalStatus) } : {}),
    ...(language
      ? {
          communication: [
            {
              language: {
                coding: [{ system: 'urn:ietf:bcp:47', code: language[0], display: language[1] }],
                text: language[1],
              },
              preferred: true,
            },
          ],
        }
      : {}),
  })
  patient.managingOrganization = referOrganization(chart)
  patient.generalPractitioner = [
    referStaff(chart, identity.birthDate > '2010-01-01' && !british ? 'paediatrics' : 'family'),
  ]
  return patient
}

/** @param plan the insurer's name, invented */
export function recordCoverage(chart: Chart, plan: string, from: Day): Resource {
  return addResource(chart, 'Coverage', {
    status: 'active',
    type: { text: plan },
    subscriberId: `SYN-${chart.identity.mrn}`,
    beneficiary: referPatient(chart),
    relationship: hl7('subscriber-relationship', 'self', 'Self'),
    period: { start: chart.calendar.date(from) },
    payor: [{ ...referOrganization(chart), display: plan }],
  })
}
