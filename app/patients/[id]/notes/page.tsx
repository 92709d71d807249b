import type { Metadata } from 'next'
import { NotesList } from '@/components/chart/notes/notes-list'
import { listNotes } from '@/lib/chart/notes'
import { openPatientChart } from '../open-patient-chart'

export const metadata: Metadata = { title: 'Notes' }

export default async function NotesPage({ params }: PageProps<'/patients/[id]/notes'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  return <NotesList patientId={id} notes={await listNotes(scope)} />
}
