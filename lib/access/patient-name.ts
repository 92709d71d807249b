import type { PatientIdentity, PatientName } from '@/lib/contracts/routes'
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

/** The columns of `patient` by which somebody is told from everybody else. */
export interface IdentityColumns extends NameColumns {
  id: string
  birth_date: string | null
  gender: string | null
  mrn: string | null
  deceased: boolean
  deceased_at: string | null
}

export function toPatientIdentity(row: IdentityColumns): PatientIdentity {
  return {
    id: row.id,
    name: toPatientName(row),
    birthDate: row.birth_date,
    gender: row.gender,
    mrn: row.mrn,
    deceased: row.deceased ? (row.deceased_at ?? true) : false,
  }
}
