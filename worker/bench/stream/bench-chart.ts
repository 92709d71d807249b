import { openChart } from '@/lib/access/open-chart'
import { checkSession } from '@/lib/access/session'
import { signIn as beginSession } from '@/lib/access/sign-in'
import { createConversation } from '@/lib/chat/conversations'
import { AppError } from '@/lib/errors'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { findPatient } from '../../find-patient'
import { PATIENT, writeChart } from './script'

/** Files the one chart that everybody asks about. Throws AppError `internal` when it cannot be filed. */
export async function fileChart(): Promise<void> {
  const files = [memoryFile('bench-stream.json', JSON.stringify(writeChart()))]
  const report = await ingestFiles(files, { source: 'bench', embed: false })
  if (report.files.some(({ state }) => state !== 'done'))
    throw new AppError('internal', 'The chart of the bench was not filed; nothing was measured.')
}

/** What begins a conversation of this reader about that chart. Throws AppError `internal` when they may not. */
export async function openForReader(user: {
  email: string
  password: string
}): Promise<() => Promise<string>> {
  const begun = await beginSession(user.email, user.password)
  const session = begun && (await checkSession(begun.sessionId))
  if (!session)
    throw new AppError('internal', 'The reader of the bench has no session; nothing was measured.')
  const patientId = await findPatient(session, PATIENT)
  const begin = async () => (await createConversation(await openChart(session, patientId))).id
  // One is always ready: beginning them is this process's own work and no part of a turn.
  let ready = begin()
  return () => {
    const next = ready
    ready = begin()
    // A failure is told to who takes it.
    ready.catch(() => {})
    return next
  }
}
