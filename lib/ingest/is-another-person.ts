import { normalizeForSearch, type PatientColumns } from '@/lib/fhir/map-patient'
import { NAME_NOT_RECORDED } from '@/lib/format/name'

/** What tells people apart. */
export type Identity = Pick<
  PatientColumns,
  'family_name' | 'given_name' | 'display_name' | 'birth_date' | 'identifiers'
>

/**
 * Whether two versions under one patient id are two people. Names change and birth dates are corrected; family name and
 * birth date at once is another person. So are two of family name, given name and birth date, unless an identifier is
 * shared: a given name is seldom corrected together with the date. Where one side has no name, another birth date is enough unless an identifier is
 * shared: a version without a name would open the chart to anybody. Where one side has no birth date, another family
 * name is believed only of a person with the same given name and a shared identifier.
 */
export function isAnotherPerson(incoming: Identity, stored: Identity): boolean {
  if (isUnnamed(incoming) || isUnnamed(stored))
    return haveOtherDates(incoming, stored) && !shareIdentifier(incoming, stored)
  const [isOtherFamily, isOtherDate] = [isRenamed(incoming, stored), haveOtherDates(incoming, stored)]
  const isOtherGiven = haveOtherGivenNames(incoming, stored)
  if (isOtherFamily && isOtherDate) return true
  if (isOtherFamily && !(incoming.birth_date && stored.birth_date))
    return isOtherGiven || !shareIdentifier(incoming, stored)
  return isOtherGiven && (isOtherFamily || isOtherDate) && !shareIdentifier(incoming, stored)
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

/** 'Ann' and 'Ann Marie' do not contradict each other. */
function haveOtherGivenNames(left: Identity, right: Identity): boolean {
  if (left.given_name === null || right.given_name === null) return false
  const [one, other] = [normalizeForSearch(left.given_name), normalizeForSearch(right.given_name)]
  return !one.startsWith(other) && !other.startsWith(one)
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
