import type { NoteView, RecordView } from '@/lib/contracts/routes'
import { callApi } from '../ui/problem'

/** A record of the open chart, in one version or the latest; read once for every viewer of it. */
export function recordQuery(patientId: string, recordId: string, version: number | undefined) {
  return {
    queryKey: ['patient', patientId, 'record', recordId, version],
    queryFn: () =>
      callApi<RecordView>(
        `/api/patients/${patientId}/records/${recordId}${version ? `?version=${version}` : ''}`,
      ),
  }
}

export function noteQuery(patientId: string, noteId: string) {
  return {
    queryKey: ['patient', patientId, 'note', noteId],
    queryFn: () => callApi<NoteView>(`/api/patients/${patientId}/notes/${noteId}`),
  }
}
