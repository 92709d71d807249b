import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CareTeams, FoundPatients } from '@/lib/contracts/care-teams'
import { callApi } from '../../ui/problem'

const KEY = ['care-teams']
const CARE_TEAMS = '/api/admin/care-teams'

/** Assignments and practitioner names. Not asked for again by itself: each look at the list is on record. */
export function useCareTeams(first: CareTeams) {
  return useQuery({
    queryKey: KEY,
    queryFn: () => callApi<CareTeams>(CARE_TEAMS),
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

function useCareTeamsMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) })
}

export function useFindPatients() {
  return useMutation({
    mutationFn: (mrn: string) => callApi<FoundPatients>(`${CARE_TEAMS}/patients`, { mrn }),
  })
}

export function useAssign() {
  return useCareTeamsMutation(
    (assignment: { patientId: string; userId: string; reasonCode: string; until: string }) =>
      callApi(CARE_TEAMS, assignment),
  )
}

export function useEndAssignment() {
  return useCareTeamsMutation((id: string) => callApi(`${CARE_TEAMS}/${id}`, undefined, 'DELETE'))
}

export function useLinkPractitioner() {
  return useCareTeamsMutation((name: { userId: string; npi?: string; source?: string; value?: string }) =>
    callApi(`${CARE_TEAMS}/identities`, name),
  )
}

export function useUnlinkPractitioner() {
  return useCareTeamsMutation((id: string) => callApi(`${CARE_TEAMS}/identities/${id}`, undefined, 'DELETE'))
}
