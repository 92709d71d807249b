import { normalizeForSearch, type PatientColumns } from '@/lib/fhir/map-patient'
import { NAME_NOT_RECORDED } from '@/lib/format/name'

/** What tells people apart. */
export type Identity = Pick<
  PatientColumns,
  'family_name' | 'given_name' | 'display_name' | 'birth_date' | 'identifiers'
>

/**
 * Whether two versions under one patient id are two people. Names change and birth dates are corrected; both at once is
 * another person (DESIGN.md, section 4). Where one side has no name, another birth date is enough unless an identifier is
 * shared: a version without a name would open the chart to anybody. Where one side has no birth date, another family
 * name is believed only of a person with the same given name and a shared identifier.
 */
export function isAnotherPerson(incoming: Identity, stored: Identity): boolean {
  if (isUnnamed(incoming) || isUnnamed(stored))
    return haveOtherDates(incoming, stored) && !shareIdentifier(incoming, stored)
  if (!isRenamed(incoming, stored)) return false
  if (incoming.birth_date && stored.birth_date) return !isSameDate(incoming.birth_date, stored.birth_date)
  return isOtherText(incoming.given_name, stored.given_name) || !shareIdentifier(incoming, stored)
}

/** Whether family name or birth date differ, which is enough to doubt a person who is known by an identifier only. */
export function contradicts(stated: Identity, stored: Identity): boolean {
  return isRenamed(stated, stored) || haveOtherDates(stated, stored)
}

function isUnnamed({ display_name }: Identity): boolean {
  return display_name === NAME_NOT_RECORDED
}

function haveOtherDates(left: Identity, right: Identity): boolean {
  return (
    left.birth_date !== null && right.birth_date !== null && !isSameDate(left.birth_date, right.birth_date)
  )
}

/** A family name that one side gives only as part of a written-out name is looked for there; no name contradicts none. */
function isRenamed(incoming: Identity, stored: Identity): boolean {
  if (isUnnamed(incoming) || isUnnamed(stored)) return false
  if (incoming.family_name && stored.family_name) return isOtherText(incoming.family_name, stored.family_name)
  if (incoming.family_name) return isMissingFrom(stored.display_name, incoming.family_name)
  if (stored.family_name) return isMissingFrom(incoming.display_name, stored.family_name)
  return isOtherText(incoming.display_name, stored.display_name)
}

function isMissingFrom(written: string, family: string): boolean {
  return !normalizeForSearch(written).includes(normalizeForSearch(family))
}

function isOtherText(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && normalizeForSearch(left) !== normalizeForSearch(right)
}

/** '1980' and '1980-05-01' do not contradict each other. */
function isSameDate(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left)
}

function shareIdentifier(left: Identity, right: Identity): boolean {
  return left.identifiers.some(({ system, value }) =>
    right.identifiers.some((other) => other.system === system && other.value === value),
  )
}
