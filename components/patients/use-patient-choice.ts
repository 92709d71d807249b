'use client'

import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { PATIENT_CIRCLES, PATIENT_SORTS, type PatientChoice } from '@/lib/contracts/routes'

const PARSERS = {
  among: parseAsStringLiteral(PATIENT_CIRCLES).withDefault('all'),
  sort: parseAsStringLiteral(PATIENT_SORTS).withDefault('name'),
}

/** Whom the list shows and how it is sorted, as its address says; what is searched for never stands there. */
export function usePatientChoice(): [PatientChoice, (change: Partial<PatientChoice>) => void] {
  const [choice, setChoice] = useQueryStates(PARSERS)
  return [choice, (change) => void setChoice(change, { history: 'replace' })]
}
