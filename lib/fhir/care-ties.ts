import { toInstantRange } from '@/lib/format/date'
import { readPeriod, type Span } from './dates'
import { type FhirResource, type JsonObject, readObject, readObjects, readText } from './json'

/** How long the chart says that somebody belongs to a patient's care; the decisions are docs/adr/0012. */
export interface CareTie {
  origin: 'care-team' | 'encounter' | 'general-practitioner'
  /** The Reference element as written. */
  practitioner: JsonObject
  /** ISO instants; null: from ever, without an end. */
  from: string | null
  until: string | null
}

/** Whoever saw a patient still writes the letter, reads the late result and is called back. */
const DAYS_AFTER_ENCOUNTER = 30
/** A clinic is prepared the week before. */
const DAYS_BEFORE_PLANNED = 7
/** An encounter that is said to run, and was not heard of again, does not run for ever. */
const DAYS_OF_OPEN_ENCOUNTER = 180
const DAY_MS = 86_400_000

/** Statuses of R4, and of the versions before and after it. Of every other one (`cancelled`, `entered-in-error`) nothing follows. */
const TIES = {
  team: new Set(['active']),
  planned: new Set(['planned']),
  open: new Set(['arrived', 'triaged', 'in-progress', 'onleave', 'on-hold']),
  over: new Set(['finished', 'discharged', 'completed', 'unknown']),
}

/**
 * Who is tied to the patient by a resource, and for how long: the participants of an active CareTeam and of an Encounter, and
 * Patient.generalPractitioner. Organizations tie nobody: who belongs to one is not in the chart.
 */
export function readCareTies(resource: FhirResource): CareTie[] {
  switch (resource.resourceType) {
    case 'CareTeam':
      return readTeam(resource)
    case 'Encounter':
      return readEncounter(resource)
    case 'Patient':
      return readObjects(resource.generalPractitioner)
        .filter(mayBePerson)
        .map((practitioner) => ({ origin: 'general-practitioner', practitioner, from: null, until: null }))
    default:
      return []
  }
}

function readTeam(resource: FhirResource): CareTie[] {
  // The status is optional, and most sources leave it out of teams that work.
  const status = readText(resource.status)
  if (status !== undefined && !TIES.team.has(status)) return []
  const team = toBounds(readPeriod(resource.period))
  return readObjects(resource.participant).flatMap((participant) => {
    const bounds = narrow(team, toBounds(readPeriod(participant.period)))
    return tie('care-team', participant.member, bounds)
  })
}

function readEncounter(resource: FhirResource): CareTie[] {
  // R5 calls the period actualPeriod, and a participant's individual actor.
  const period = readPeriod(resource.period ?? resource.actualPeriod)
  const encounter = encounterBounds(readText(resource.status) ?? '', period)
  if (!encounter) return []
  return readObjects(resource.participant).flatMap((participant) => {
    const own = toBounds(readPeriod(participant.period))
    const bounds = narrow(encounter, { from: own.from, until: later(own.until, DAYS_AFTER_ENCOUNTER) })
    return tie('encounter', participant.individual ?? participant.actor, bounds)
  })
}

/** Undefined where an encounter ties nobody: one without a date would tie for ever. */
function encounterBounds(status: string, period: Span): Bounds | undefined {
  const { from, until } = toBounds(period)
  const begun = period.start ? from : until
  if (begun === null || until === UNREADABLE) return undefined
  if (TIES.planned.has(status))
    return { from: later(begun, -DAYS_BEFORE_PLANNED), until: later(until ?? begun, DAYS_AFTER_ENCOUNTER) }
  if (TIES.open.has(status))
    return { from: begun, until: later(until ?? later(begun, DAYS_OF_OPEN_ENCOUNTER), DAYS_AFTER_ENCOUNTER) }
  if (TIES.over.has(status)) return { from: begun, until: later(until ?? begun, DAYS_AFTER_ENCOUNTER) }
  return undefined
}

interface Bounds {
  from: string | null
  until: string | null
}

/** Before every other instant: an end that cannot be read has passed, a beginning that cannot be read has not come. */
const UNREADABLE = '0001-01-01T00:00:00.000Z'
const NEVER = '9999-12-31T23:59:59.999Z'

/** A partial date counts from the beginning of its period, and to its end. */
function toBounds({ start, end }: Span): Bounds {
  return {
    from: start === undefined ? null : (toInstantRange(start)?.start ?? NEVER),
    until: end === undefined ? null : (toInstantRange(end)?.end ?? UNREADABLE),
  }
}

/** ISO instants of one length sort as texts. */
function narrow(one: Bounds, other: Bounds): Bounds {
  const from =
    one.from !== null && other.from !== null && other.from > one.from ? other.from : (one.from ?? other.from)
  const until =
    one.until !== null && other.until !== null && other.until < one.until
      ? other.until
      : (one.until ?? other.until)
  return { from, until }
}

function later<Instant extends string | null>(instant: Instant, days: number): Instant
function later(instant: string | null, days: number): string | null {
  if (instant === null || instant === UNREADABLE || instant === NEVER) return instant
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString()
}

function tie(origin: CareTie['origin'], reference: unknown, { from, until }: Bounds): CareTie[] {
  const practitioner = readObject(reference)
  if (!practitioner || !mayBePerson(practitioner) || from === NEVER) return []
  if (until !== null && (from ?? UNREADABLE) >= until) return []
  return [{ origin, practitioner, from, until }]
}

/** A reference that says of itself that it leads to an organization, a relative or the patient ties no user. */
function mayBePerson(reference: JsonObject): boolean {
  const type =
    readText(reference.type) ?? /(?:^|\/)([A-Z][A-Za-z]+)[/?]/.exec(readText(reference.reference) ?? '')?.[1]
  return type === undefined || type === 'Practitioner' || type === 'PractitionerRole'
}
