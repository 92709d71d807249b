import { describe, expect, inject, it } from 'vitest'
import { bundle, type Json, observation, patient, readRow, useInbox } from '@/tests/integration/ingest-inputs'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

describe.each(inject('databases'))('versions and dates of records, on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const ingest = async (...resources: Json[]) => {
    const file = memoryFile('x.json', JSON.stringify(bundle(resources)))
    return (await ingestFiles([file], { source: own.inbox.source })).files[0]
  }
  const version = (value: number, lastUpdated?: string): Json => ({
    ...observation('o', 'p', value),
    ...(lastUpdated && { meta: { lastUpdated } }),
  })

  it('lets no older version in behind one that does not say when it was written', async () => {
    await ingest(patient('p'), version(1, '2024-03-01T00:00:00Z'))
    await ingest(version(2))
    expect(await ingest(version(3, '2024-02-01T00:00:00Z'))).toMatchObject({
      byType: { Observation: { skipped: 1 } },
    })
    expect(await readRow(own.inbox.source, 'Observation', 'o')).toMatchObject({ value_number: 2 })
  })

  it.each(['2023-02-29', '24/03/2024', '2024-13-01'])(
    'tells of the date %s that nobody can read',
    async (date) => {
      const report = await ingest(patient('p'), { ...observation('o', 'p'), effectiveDateTime: date })
      expect(report).toMatchObject({
        byType: { Observation: { created: 1 } },
        issues: [{ index: 1, severity: 'warning', reason: expect.stringMatching(/date cannot be read/) }],
      })
    },
  )
})
