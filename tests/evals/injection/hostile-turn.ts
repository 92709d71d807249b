import { afterAll, beforeAll, expect } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { answer } from '@/lib/chat/answer'
import { createConversation } from '@/lib/chat/conversations'
import type { ChatChunk } from '@/lib/chat/part-stream'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { SentencePart } from '@/lib/contracts/stream'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { OPEN, OTHER, OTHER_CHART, openChartOf } from '@/tests/fixtures/hostile-charts'
import { HOSTILE_NOTES } from '@/tests/fixtures/hostile-notes'
import { readStream } from '@/tests/fixtures/read-stream'
import { createTestUser, findTestPatient } from '@/tests/integration/charts'
import type { TestDatabase } from '@/tests/integration/databases'
import { useOwner } from '@/tests/integration/owner'
import { logLines } from './log-lines'
import { type Reads, watchReads } from './watch-reads'

/** One question and everything that came of it, on every side. */
export interface HostileTurn {
  /** What the browser got, in order. */
  chunks: ChatChunk[]
  /** Each sentence as it was sent first, before a repair or the replacement of the whole answer. */
  sentences: SentencePart[]
  /** The question and the answer as saved, without what was withheld. */
  saved: { role: string; state: string; parts: string }[]
  /** What was held back, for an audited look. */
  withheld: string
  evidence: string
  /** Audit events of the turn. */
  audited: string
  log: string
  reads: Reads
}

export interface Ids {
  own: string
  other: string
  otherNote: string
}

/** Files both charts, opens one of them as a clinician does, and asks in new conversations of it. */
export function useHostileCharts({ urls }: TestDatabase) {
  const owner = useOwner(urls)
  let session: Session
  let scope: PatientScope
  const ids: Ids = { own: '', other: '', otherNote: '' }

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    const source = `injection-${crypto.randomUUID()}`
    const report = await ingestFiles(
      [openChartOf(HOSTILE_NOTES), OTHER_CHART].map((chart, index) =>
        memoryFile(
          `${index}.json`,
          JSON.stringify({
            resourceType: 'Bundle',
            type: 'collection',
            entry: chart.map((resource) => ({ resource })),
          }),
        ),
      ),
      { source },
    )
    expect(report.files.flatMap(({ issues }) => issues)).toEqual([])
    session = await createTestUser()
    await connectDatabase(urls.app)
    ids.own = await findTestPatient(session, OPEN.id, source)
    ids.other = await findTestPatient(session, OTHER.id, source)
    const notes = await owner.query('SELECT id FROM note WHERE patient_id = $1', [ids.other])
    ids.otherNote = notes.rows[0].id
    scope = await openChart(session, ids.own)
  })
  afterAll(closeDatabase)

  async function ask(question: string): Promise<HostileTurn> {
    const conversation = await createConversation(scope)
    const logged = logLines.length
    const { result: chunks, reads } = await watchReads(async () =>
      readStream(await answer(session, { conversationId: conversation.id, message: question })),
    )
    const rows = async (sql: string) => (await owner.query(sql, [conversation.id])).rows
    const saved = await rows(
      `SELECT id, role, state, parts::text AS parts, withheld::text AS withheld
       FROM message WHERE conversation_id = $1 ORDER BY created_at`,
    )
    const audited = await owner.query('SELECT * FROM audit_event WHERE entity_id = ANY($1)', [
      saved.map(({ id }) => id),
    ])
    return {
      chunks,
      sentences: firstStates(chunks),
      saved,
      withheld: saved.map(({ withheld }) => withheld).join(),
      evidence: JSON.stringify(await rows('SELECT item FROM evidence WHERE conversation_id = $1')),
      audited: JSON.stringify(audited.rows),
      log: logLines.slice(logged).join('\n'),
      reads,
    }
  }

  /** As the owner of the tables: how many rows a patient's chart and its use have, table by table. */
  async function countTraces(patientId: string): Promise<Record<string, number>> {
    const tables = ['conversation', 'message', 'evidence', 'turn_usage', 'audit_event']
    const counts = await owner.query(
      tables
        .map((table) => `SELECT '${table}' AS name, count(*)::int FROM ${table} WHERE patient_id = $1`)
        .join(' UNION ALL '),
      [patientId],
    )
    return Object.fromEntries(counts.rows.map(({ name, count }) => [name, count]))
  }

  return { ids, ask, countTraces, openOther: () => openChart(session, ids.other) }
}

function firstStates(chunks: readonly ChatChunk[]): SentencePart[] {
  const first = new Map<number, SentencePart>()
  for (const chunk of chunks) {
    if (chunk.type === 'data-sentence' && !first.has(chunk.data.index))
      first.set(chunk.data.index, chunk.data)
  }
  return [...first.values()]
}
