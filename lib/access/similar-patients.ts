import type { PatientListItem } from '@/lib/contracts/routes'
import { normalizeForSearch } from '@/lib/fhir/map-patient'

/**
 * Marks the rows that a hurried eye could mistake for another row of the same list (S16): the same family name
 * with given names that begin alike, or the same family name and birth date.
 */
export function markSimilar(items: PatientListItem[]): PatientListItem[] {
  return items.map((item) => ({
    ...item,
    similar: items.some((other) => other.id !== item.id && isSimilar(item, other)),
  }))
}

function isSimilar(left: PatientListItem, right: PatientListItem): boolean {
  const family = fold(left.name.family ?? left.name.display)
  if (family !== fold(right.name.family ?? right.name.display)) return false
  if (left.birthDate !== null && left.birthDate === right.birthDate) return true
  const [one, two] = [fold(left.name.given ?? ''), fold(right.name.given ?? '')]
  return one.slice(0, 3) === two.slice(0, 3)
}

function fold(text: string): string {
  return normalizeForSearch(text).trim()
}
