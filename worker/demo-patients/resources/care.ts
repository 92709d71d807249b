import type { Day } from '../calendar'
import { addResource, type Chart, nameStaff, referPatient, referStaff } from '../chart'
import { hl7, type Resource, refer, systems } from '../fhir-types'
import type { Visit } from '../ledger'
import type { StaffKey } from '../sites'

export function recordCareTeam(chart: Chart, members: readonly StaffKey[], from: Day): Resource {
  return addResource(chart, 'CareTeam', {
    status: 'active',
    name: 'Care team',
    subject: referPatient(chart),
    period: { start: chart.calendar.date(from) },
    participant: members.map((member) => ({
      role: [{ text: chart.site.staff[member].role }],
      member: referStaff(chart, member),
    })),
  })
}

/** A goal; @param target LOINC code, value and unit where it is a number */
export function recordGoal(
  chart: Chart,
  text: string,
  details: {
    from: Day
    status?: 'active' | 'completed' | 'on-hold'
    achievement?: 'in-progress' | 'achieved' | 'not-achieved'
    target?: { loinc: string; display: string; high: number; unit: string; ucum: string }
  },
): Resource {
  const { target, achievement = 'in-progress' } = details
  return addResource(chart, 'Goal', {
    lifecycleStatus: details.status ?? 'active',
    achievementStatus: hl7('goal-achievement', achievement, achievement),
    description: { text },
    subject: referPatient(chart),
    startDate: chart.calendar.date(details.from),
    ...(target
      ? {
          target: [
            {
              measure: {
                coding: [{ system: systems.loinc, code: target.loinc, display: target.display }],
                text: target.display,
              },
              detailQuantity: {
                value: target.high,
                comparator: '<=',
                unit: target.unit,
                system: systems.ucum,
                code: target.ucum,
              },
            },
          ],
        }
      : {}),
  })
}

export function recordCarePlan(
  chart: Chart,
  title: string,
  details: {
    from: Day
    to?: Day
    activities: string[]
    addresses?: Resource[]
    goals?: Resource[]
    team?: Resource
  },
): Resource {
  return addResource(chart, 'CarePlan', {
    status: details.to ? 'completed' : 'active',
    intent: 'plan',
    title,
    category: [{ text: title }],
    subject: referPatient(chart),
    period: {
      start: chart.calendar.date(details.from),
      ...(details.to ? { end: chart.calendar.date(details.to) } : {}),
    },
    ...(details.team ? { careTeam: [refer(details.team)] } : {}),
    ...(details.addresses ? { addresses: details.addresses.map((condition) => refer(condition)) } : {}),
    ...(details.goals ? { goal: details.goals.map((goal) => refer(goal)) } : {}),
    activity: details.activities.map((text) => ({
      detail: { status: details.to ? 'completed' : 'in-progress', code: { text } },
    })),
  })
}

/** An order; without a result it is still pending. */
export function recordOrder(
  chart: Chart,
  text: string,
  details: {
    on: Day
    by: StaffKey
    status?: 'active' | 'completed' | 'revoked'
    visit?: Visit
    reason?: string
    code?: { system: keyof typeof systems; code: string; display: string }
  },
): Resource {
  const { code } = details
  return addResource(chart, 'ServiceRequest', {
    status: details.status ?? 'active',
    intent: 'order',
    code: {
      ...(code ? { coding: [{ system: systems[code.system], code: code.code, display: code.display }] } : {}),
      text,
    },
    subject: referPatient(chart),
    ...(details.visit ? { encounter: refer(details.visit.resource) } : {}),
    authoredOn: chart.calendar.instant(details.on, details.visit?.time ?? '12:00'),
    requester: referStaff(chart, details.by),
    ...(details.reason ? { reasonCode: [{ text: details.reason }] } : {}),
  })
}

export function recordAppointment(
  chart: Chart,
  text: string,
  details: {
    on: Day
    time: string
    endTime: string
    by: StaffKey
    status?: 'booked' | 'fulfilled' | 'noshow' | 'cancelled'
  },
): Resource {
  const accepted = { status: 'accepted' }
  return addResource(chart, 'Appointment', {
    status: details.status ?? 'booked',
    description: `${text}, ${nameStaff(chart, details.by)}`,
    start: chart.calendar.instant(details.on, details.time),
    end: chart.calendar.instant(details.on, details.endTime),
    participant: [
      { actor: referPatient(chart), ...accepted },
      { actor: referStaff(chart, details.by), ...accepted },
    ],
  })
}
