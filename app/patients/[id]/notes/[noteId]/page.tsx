import type { Metadata } from 'next'
import { NoteReader } from '@/components/chart/notes/note-reader'
import { readNote } from '@/lib/chart/notes'
import { orNotFound } from '../../../../or-not-found'
import { openPatientChart } from '../../open-patient-chart'
import { spanOf } from './span'

export const metadata: Metadata = { title: 'Note' }

export default async function NotePage({ params, searchParams }: PageProps<'/patients/[id]/notes/[noteId]'>) {
  const { id, noteId } = await params
  const { scope } = await openPatientChart(id)
  const note = await orNotFound(readNote(scope, noteId))
  return <NoteReader patientId={id} note={note} span={spanOf(await searchParams)} />
}
