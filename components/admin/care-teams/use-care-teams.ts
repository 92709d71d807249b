import { useMutation } from '@tanstack/react-query'
import type { CareTeams, FoundPatients } from '@/lib/contracts/care-teams'
import { callApi } from '../../ui/problem'
import { useListChange, useRecordedList } from '../../ui/use-recorded-list'

const KEY = ['care-teams']
const CARE_TEAMS = '/api/admin/care-teams'

/** Assignments and practitioner names. */
export function useCareTeams(first: CareTeams) {
  return useRecordedList(KEY, () => callApi<CareTeams>(CARE_TEAMS), first)
}

export function useFindPatients() {
  return useMutation({
    mutationFn: (mrn: string) => callApi<FoundPatients>(`${CARE_TEAMS}/patients`, { mrn }),
  })
}

export function useAssign() {
  return useListChange(
    KEY,
    (assignment: { patientId: string; userId: string; reasonCode: string; until: string }) =>
      callApi(CARE_TEAMS, assignment),
  )
}

export function useEndAssignment() {
  return useListChange(KEY, (id: string) => callApi(`${CARE_TEAMS}/${id}`, undefined, 'DELETE'))
}

export function useLinkPractitioner() {
  return useListChange(KEY, (name: { userId: string; npi?: string; source?: string; value?: string }) =>
    callApi(`${CARE_TEAMS}/identities`, name),
  )
}

export function useUnlinkPractitioner() {
  return useListChange(KEY, (id: string) => callApi(`${CARE_TEAMS}/identities/${id}`, undefined, 'DELETE'))
}
