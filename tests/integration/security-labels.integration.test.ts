import { readUIMessageStream } from 'ai'
import { describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { readSubject } from '@/lib/agent/subject'
import { TOOLS } from '@/lib/agent/tools'
import { readBanner } from '@/lib/chart/banner'
import { listChartImports } from '@/lib/chart/chart-imports'
import { countRecordTypes, listRecords } from '@/lib/chart/list-records'
import { listNotes, readNote } from '@/lib/chart/notes'
import { readOverview } from '@/lib/chart/overview'
import { readRecord } from '@/lib/chart/records'
import { readResultsOverview } from '@/lib/chart/series-overview'
import { readSummary } from '@/lib/chart/summary'
import { readTimeline } from '@/lib/chart/timeline-page'
import { answer } from '@/lib/chat/answer'
import { askOnce } from '@/lib/chat/ask-once'
import { createConversation, readConversation } from '@/lib/chat/conversations'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { connectDatabase } from '@/lib/db/client'
import { noteId } from '@/lib/fhir/notes'
import { embedPending } from '@/lib/retrieval/embed-pending'
import { searchNotes } from '@/lib/retrieval/search-notes'
import {
  glucose,
  OPEN_CHART,
  RESTRICTED,
  report,
  SECRET,
  SECRET_NOTE,
  unlabelled,
  VERY_RESTRICTED,
} from '@/tests/fixtures/labelled-chart'
import { useLabelledCharts } from './labelled-charts'

describe.each(inject('databases'))('what is restricted on $name', ({ urls }) => {
  const labelled = useLabelledCharts(urls)
  const { owner, file, breakGlass, endBreakGlass, count } = labelled

  it('reads, in every way there is, exactly as if nothing restricted were in the chart', async () => {
    const plain = await file('plain', OPEN_CHART)
    await connectDatabase(urls.worker)
    await embedPending({ patientIds: [plain] })
    await connectDatabase(urls.app)
    const [closed, control] = [
      await openChart(labelled.session, labelled.patientId),
      await openChart(labelled.session, plain),
    ]
    expect(await readEverything(closed)).toEqual(await readEverything(control))
    expect(JSON.stringify(await readEverything(closed))).not.toMatch(new RegExp(`${SECRET}|999`, 'i'))
    const opened = await readEverything(await openChart(labelled.permitted, labelled.patientId))
    expect(opened).toMatchObject({
      subject: { dataThrough: '2024-06-01T00:00:00.000Z' },
      banner: { opensRestricted: true },
    })
    expect(JSON.stringify(opened).match(new RegExp(SECRET, 'gi'))?.length).toBeGreaterThan(20)
  })

  it('answers questions from the rest, and says that the rest is not all', async () => {
    const asked = await askOnce(
      labelled.session,
      labelled.patientId,
      'What medications does the patient take?',
    )
    const notices = asked.parts.flatMap((part) => (part.type === 'data-notice' ? [part.data.text] : []))
    expect(notices.join(' ')).toContain('restricted')
    expect(JSON.stringify(asked.evidence)).not.toContain(`${SECRET} dependence`)
    const seen = await askOnce(
      labelled.permitted,
      labelled.patientId,
      'What conditions does the patient have?',
    )
    expect(seen.text).toContain(`${SECRET} dependence`)
  })

  it('follows labels that are put on and taken off, with versions and old texts', async () => {
    const base = [...OPEN_CHART, ...unlabelled(RESTRICTED)]
    const id = await file('changing', base)
    const scope = await openChart(labelled.session, id)
    expect(await count(scope, 'clinical_record')).toBe(base.length)
    const [shown] = (await listRecords(scope, { types: ['Observation'] } as never)).items
    const old = { record: shown?.recordId ?? '', note: noteId(id, SECRET_NOTE) }
    expect((await readNote(scope, old.note)).text).toBe(SECRET_NOTE)

    await file('changing', [
      ...RESTRICTED.filter(({ id }) => id !== 'hidden-note' && id !== 'copied-note'),
      // The words change with the label: the old ones must not stay behind in sight.
      { ...report('hidden-note', `${SECRET}, other words.`), securityLabel: [{ coding: [{ code: 'PSY' }] }] },
      { ...report('copied-note', 'Nothing of it any more.') },
      { ...glucose('glucose-2', '2022-06-01', 110), meta: { security: VERY_RESTRICTED } },
    ])
    // copied-note carries the old words no more, and is open.
    expect(await count(scope, 'clinical_record')).toBe(OPEN_CHART.length - 1 + 1)
    await expect(readNote(scope, old.note)).rejects.toThrow(/no such note/)
    for (const { id: record } of await recordsOf(id, 'glucose-2')) {
      await expect(readRecord(scope, record)).rejects.toThrow(/no such record/)
      await expect(readRecord(scope, record, 1)).rejects.toThrow(/no such record/)
    }
    await file('changing', base)
    expect(await count(scope, 'clinical_record')).toBe(base.length)
    for (const { id: record } of await recordsOf(id, 'glucose-2')) {
      expect((await readRecord(scope, record)).version).toBe(3)
      expect((await readRecord(scope, record, 1)).version).toBe(1)
      // The version that was labelled stays closed.
      await expect(readRecord(scope, record, 2)).rejects.toThrow(/no such/)
    }
  })

  it('hides old answers that were given while more was open, and those whose sources were closed since', async () => {
    const id = await file('answers', [...OPEN_CHART, ...RESTRICTED])
    const ask = async (message: string) => {
      const { id: conversationId } = await createConversation(await openChart(labelled.session, id))
      for await (const _ of readUIMessageStream({
        stream: await answer(labelled.session, { conversationId, message }),
      })) {
        // Read to its end.
      }
      return conversationId
    }
    const read = async (conversationId: string) =>
      readConversation(await openChart(labelled.session, id), conversationId)
    const before = await ask('What is the latest glucose?')
    await breakGlass(id)
    const during = await ask('What conditions does the patient have?')
    expect(JSON.stringify(await read(during))).toContain(SECRET)
    await endBreakGlass()
    const closed = await read(during)
    expect(JSON.stringify(closed)).not.toContain(SECRET)
    expect(closed.evidence).toEqual([])
    expect(closed.messages).toEqual([])
    // Its handles are not given to something else.
    for await (const _ of readUIMessageStream({
      stream: await answer(labelled.session, {
        conversationId: during,
        message: 'What is the latest glucose?',
      }),
    })) {
      // Read to its end.
    }
    const handles = (await read(during)).evidence.map(({ handle }) => Number(handle.slice(1)))
    const { rows } = await owner.query<{ hidden: number }>(
      `SELECT max(e.number) AS hidden FROM evidence e JOIN message m ON m.id = e.message_id
       WHERE e.conversation_id = $1 AND m.opened_restricted`,
      [during],
    )
    expect(handles.length).toBeGreaterThan(0)
    expect(Math.min(...handles)).toBeGreaterThan(rows[0]?.hidden ?? Number.POSITIVE_INFINITY)

    expect(JSON.stringify(await read(before))).toContain('110 mg/dL')
    await file('answers', [
      { ...glucose('glucose-2', '2022-06-01', 110), meta: { security: VERY_RESTRICTED } },
    ])
    expect(JSON.stringify(await read(before))).not.toContain('110 mg/dL')
    await breakGlass(id)
    expect(JSON.stringify(await read(before))).toContain('110 mg/dL')
    await endBreakGlass()
  })

  async function recordsOf(id: string, fhirId: string): Promise<{ id: string }[]> {
    const { rows } = await owner.query<{ id: string }>(
      'SELECT id FROM clinical_record WHERE patient_id = $1 AND fhir_id = $2',
      [id, fhirId],
    )
    expect(rows).toHaveLength(1)
    return rows
  }
})

/** Whatever the product tells of a chart, without our ids and the moments of the import. */
async function readEverything(scope: PatientScope): Promise<unknown> {
  const tools: Record<string, unknown> = {}
  for (const [name, tool] of Object.entries(TOOLS)) {
    const input = tool.input.safeParse(name === 'search_notes' ? { query: 'dependence clinic plan' } : {})
    if (!input.success) continue
    tools[name] = await tool.run(input.data as never, { scope, ledger: new EvidenceLedger() })
  }
  const read = {
    tools,
    banner: await readBanner(scope),
    summary: await readSummary(scope),
    subject: await readSubject(scope),
    overview: await readOverview(scope),
    records: await listRecords(scope, {} as never),
    types: await countRecordTypes(scope),
    notes: await listNotes(scope),
    timeline: await readTimeline(scope, undefined),
    results: await readResultsOverview(scope),
    imports: (await listChartImports(scope)).map(({ records }) => records),
    found: await searchNotes(scope, { query: 'dependence clinic plan' }),
  }
  return JSON.parse(
    JSON.stringify(read, (key, value) =>
      ['importedAt', 'chunkId', 'noteId', 'recordId', 'id', 'similarPatients'].includes(key)
        ? undefined
        : value,
    ).replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id'),
  )
}
