import type { PatientName } from '@/lib/contracts/routes'
import { formatName } from '@/lib/format/name'

/** The columns of `patient` that hold the name. */
export interface NameColumns {
  family_name: string | null
  given_name: string | null
  name_prefix: string | null
  display_name: string
}

export function toPatientName(columns: NameColumns): PatientName {
  const { family_name: family, given_name: given, name_prefix: prefix, display_name: text } = columns
  const { display } = formatName([
    {
      ...(family ? { family } : {}),
      ...(given ? { given: [given] } : {}),
      ...(prefix ? { prefix: [prefix] } : {}),
      text,
    },
  ])
  return { family, given, prefix, display }
}
