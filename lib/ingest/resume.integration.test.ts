import { describe, expect, inject, it } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import { bundle, fingerprint, observation, patient, useInbox } from '@/tests/integration/ingest-inputs'
import { LIMITS } from '../limits'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

const OBSERVATIONS = LIMITS.batchEntries * 2 + 10

function lines(resources: unknown[]): string {
  return resources.map((resource) => JSON.stringify(resource)).join('\n')
}

function manyObservations(subject: string) {
  return Array.from({ length: OBSERVATIONS }, (_, index) => observation(`o${index}`, subject, index))
}

describe.each(inject('databases'))('an import that is stopped, on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

  const readImports = (label: string) =>
    withWorker((tx) =>
      tx.import.findMany({
        where: { label },
        select: { state: true, entries: true },
        orderBy: { queuedAt: 'asc' },
      }),
    )

  it('ends after the batch under way, says so, and goes on when it is run again', async () => {
    const label = `${own.inbox.source}.ndjson`
    const file = memoryFile(label, lines([patient('p'), ...manyObservations('p')]))
    const stop = new AbortController()
    const stopped = await ingestFiles([file], {
      source: own.inbox.source,
      signal: stop.signal,
      onProgress: ({ report }) => report.entries > 1 && stop.abort(),
    })
    expect(stopped.files[0]?.state).toBe('interrupted')
    expect(stopped.totals.entries).toBe(1 + LIMITS.batchEntries)

    const again = await ingestFiles([file], { source: own.inbox.source })
    expect(again.files[0]).toMatchObject({ state: 'done', issues: [] })
    expect(again.totals.byType.Observation).toMatchObject({
      unchanged: LIMITS.batchEntries,
      created: OBSERVATIONS - LIMITS.batchEntries,
    })
    expect(await readImports(label)).toEqual([
      { state: 'interrupted', entries: 1 + LIMITS.batchEntries },
      { state: 'done', entries: 1 + OBSERVATIONS },
    ])
  })

  it('begins no further file', async () => {
    const files = ['a', 'b'].map((id) =>
      memoryFile(`${own.inbox.source}-${id}`, JSON.stringify(bundle([patient(id)]))),
    )
    const stop = new AbortController()
    const report = await ingestFiles(files, {
      source: own.inbox.source,
      signal: stop.signal,
      onFile: () => stop.abort(),
    })
    expect(report.files.map(({ state }) => state)).toEqual(['done', 'interrupted'])
    expect(await readImports(`${own.inbox.source}-b`)).toEqual([])
  })

  it('files in several transactions what it files in one, entry by entry', async () => {
    const records = [...manyObservations('p').toReversed(), patient('p')]
    const entries = Array.from({ length: LIMITS.transactionEntries }, (_, index) =>
      observation(`x${index}`, 'p', 1),
    )
    const large = await ingestFiles([memoryFile('large', JSON.stringify(bundle([...entries, ...records])))], {
      source: own.inbox.source,
    })
    expect(large.files[0]).toMatchObject({ state: 'done', issues: [] })
    expect(large.totals.byType).toMatchObject({
      Patient: { created: 1 },
      Observation: { created: entries.length + OBSERVATIONS },
    })
    const before = await fingerprint(own.inbox.source)
    await ingestFiles([memoryFile('large', JSON.stringify(bundle([...entries, ...records])))], {
      source: own.inbox.source,
    })
    expect(await fingerprint(own.inbox.source)).toBe(before)
  })
})
