import { type Calendar, countYears, createCalendar, type Day } from './calendar'
import type { Reference, Resource } from './fhir-types'
import { refer } from './fhir-types'
import type {
  AllergyRecord,
  BackgroundFact,
  MeasurementRecord,
  NoteRecord,
  PrescriptionRecord,
  ProblemRecord,
} from './ledger'
import { createRandom, createUuid, type Random } from './random'
import { identifyStaff, type Site, type StaffKey } from './sites'

export interface Identity {
  prefix?: string
  given: string[]
  family: string
  suffix?: string
  gender: 'female' | 'male'
  birthDate: Day
  mrn: string
  line: string[]
  city: string
  postalCode: string
  phone: string
  email?: string
  maritalStatus?: [code: string, display: string]
  language?: [code: string, display: string]
  /** Story day and time of death. */
  deceased?: [day: Day, time: string]
}

/** One patient's chart while its story is being told: what was recorded so far, so that notes can quote it. */
export interface Chart {
  readonly seed: string
  readonly site: Site
  readonly identity: Identity
  readonly calendar: Calendar
  readonly random: Random
  readonly resources: Resource[]
  readonly directory: Map<string, Resource>
  readonly problems: ProblemRecord[]
  readonly prescriptions: PrescriptionRecord[]
  readonly allergies: AllergyRecord[]
  readonly measurements: MeasurementRecord[]
  readonly notes: NoteRecord[]
  /** Sentences for the social and family history sections; a plain one always holds. */
  readonly background: { social: (string | BackgroundFact)[]; family: (string | BackgroundFact)[] }
  readonly counts: Map<string, number>
}

/** @param until the last clinical day of the written bundle */
export function createChart(
  story: { key: string; site: Site; identity: Identity },
  seed: number,
  until: Day,
): Chart {
  return {
    seed: `${seed}/${story.key}`,
    site: story.site,
    identity: story.identity,
    calendar: createCalendar(story.site.zone, until),
    random: createRandom(`${seed}/${story.key}`),
    resources: [],
    directory: new Map(),
    problems: [],
    prescriptions: [],
    allergies: [],
    measurements: [],
    notes: [],
    background: { social: [], family: [] },
    counts: new Map(),
  }
}

/** Adds a resource under the next id of its type; undefined elements are left out of the JSON. */
export function addResource(chart: Chart, resourceType: string, body: Record<string, unknown>): Resource {
  const count = (chart.counts.get(resourceType) ?? 0) + 1
  chart.counts.set(resourceType, count)
  const id = createUuid(`${chart.seed}/${resourceType}/${count}`)
  const resource: Resource = { resourceType, id, meta: { source: chart.site.baseUrl }, ...body }
  chart.resources.push(resource)
  return resource
}

export function referPatient(chart: Chart): Reference {
  const patient = chart.resources[0]
  if (patient?.resourceType !== 'Patient')
    throw new Error('record the Patient before anything that refers to it')
  return refer(patient)
}

/** Adds a resource that the whole site shares (same id in every bundle of the site), once a bundle. */
function shareResource(
  chart: Chart,
  resourceType: string,
  key: string,
  body: () => Record<string, unknown>,
): Resource {
  const known = chart.directory.get(`${resourceType}/${key}`)
  if (known) return known
  const id = createUuid(`${chart.site.key}/${resourceType}/${key}`)
  const resource = { resourceType, id, meta: { source: chart.site.baseUrl }, ...body() }
  chart.directory.set(`${resourceType}/${key}`, resource)
  return resource
}

export function referOrganization(chart: Chart): Reference {
  const { site } = chart
  const organization = shareResource(chart, 'Organization', 'site', () => ({
    identifier: [{ system: `${site.baseUrl}/organization`, value: site.key }],
    active: true,
    name: site.name,
    telecom: [{ system: 'phone', value: site.phone }],
    address: [site.address],
  }))
  return refer(organization, site.name)
}

export function referLocation(chart: Chart, key: keyof Site['locations']): Reference {
  const managingOrganization = referOrganization(chart)
  const name = chart.site.locations[key]
  const location = shareResource(chart, 'Location', key, () => ({
    status: 'active',
    name,
    mode: 'instance',
    address: chart.site.address,
    managingOrganization,
  }))
  return refer(location, name)
}

export function nameStaff(chart: Chart, key: StaffKey): string {
  const { prefix, given, family, suffix } = chart.site.staff[key]
  return `${prefix ? `${prefix} ` : ''}${given} ${family}${suffix ? `, ${suffix}` : ''}`
}

export function referStaff(chart: Chart, key: StaffKey): Reference {
  const staff = chart.site.staff[key]
  const practitioner = shareResource(chart, 'Practitioner', key, () => ({
    identifier: [identifyStaff(chart.site, key)],
    active: true,
    name: [
      {
        use: 'official',
        family: staff.family,
        given: [staff.given],
        ...(staff.prefix ? { prefix: [staff.prefix] } : {}),
        ...(staff.suffix ? { suffix: [staff.suffix] } : {}),
      },
    ],
    qualification: [{ code: { text: staff.role } }],
  }))
  return refer(practitioner, nameStaff(chart, key))
}

export function readAge(chart: Chart, on: Day): number {
  return countYears(chart.identity.birthDate, on)
}

export function namePatient({ identity }: Chart): string {
  const { prefix, given, family, suffix } = identity
  return `${prefix ? `${prefix} ` : ''}${given.join(' ')} ${family}${suffix ? `, ${suffix}` : ''}`
}
