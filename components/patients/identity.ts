import type { PatientIdentity } from '@/lib/contracts/routes'
import { formatAge } from '@/lib/format/age'
import { formatDate } from '@/lib/format/date'

export const NOT_RECORDED = 'Not recorded'

/** '14-Mar-1961 (65y)'; for the deceased the age at death. `today` is the day at the site, YYYY-MM-DD. */
export function birthText({ birthDate, deceased }: PatientIdentity, today: string): string {
  if (!birthDate) return NOT_RECORDED
  // Dead, but nobody wrote down when: an age of today would be a lie.
  const age = deceased === true ? null : formatAge(birthDate, deceased || today)
  return age ? `${formatDate(birthDate)} (${age})` : formatDate(birthDate)
}

export function sexText(gender: string | null): string {
  return gender ? gender.charAt(0).toUpperCase() + gender.slice(1) : NOT_RECORDED
}

/** 'Died 02-Oct-2026', 'Died, date not recorded', or null for the living. */
export function deathText(deceased: boolean | string): string | null {
  if (!deceased) return null
  return deceased === true ? 'Died, date not recorded' : `Died ${formatDate(deceased)}`
}
