'use client'

import { useQuery } from '@tanstack/react-query'
import type { PatientListItem, PatientPage } from '@/lib/contracts/routes'
import { PAUSE_MS, usePaused } from '../patients/use-patient-search'
import { callApi } from '../ui/problem'

const SHORTEST = 2
const LONGEST = 200
const SHOWN = 8

interface PatientMatches {
  /** Of these very words and no earlier ones: Enter must never open whom the eye has not seen. */
  patients: PatientListItem[]
  more: boolean
  state: 'idle' | 'searching' | 'waiting' | 'found' | 'failed'
  /** Why the search waits before it goes on by itself. */
  waitsFor?: string
}

/** The patients open to this user who match the words, through the search of the patient list. */
export function usePatientMatches(text: string): PatientMatches {
  const words = text.trim().slice(0, LONGEST)
  const query = usePaused(words, PAUSE_MS)
  const wanted = words.length >= SHORTEST
  const search = useQuery({
    queryKey: ['patient-jump', query],
    queryFn: () => callApi<PatientPage>('/api/patients/search', { query, limit: SHOWN }),
    enabled: wanted && query === words,
  })
  const none = { patients: [], more: false }
  if (!wanted) return { ...none, state: 'idle' }
  if (query === words && search.isFetching && search.failureReason)
    return { ...none, state: 'waiting', waitsFor: search.failureReason.message }
  if (query !== words || search.isFetching) return { ...none, state: 'searching' }
  if (!search.data) return { ...none, state: 'failed' }
  return { patients: search.data.items, more: search.data.nextCursor !== null, state: 'found' }
}
