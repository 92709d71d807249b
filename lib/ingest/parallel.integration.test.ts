import { describe, expect, inject, it } from 'vitest'
import { bundle, observation, patient, readRow, useInbox } from '@/tests/integration/ingest-inputs'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

describe.each(inject('databases'))('files under way at once, on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const ingest = (...contents: unknown[]) =>
    ingestFiles(
      contents.map((content, place) => memoryFile(`${place}.json`, JSON.stringify(content))),
      { source: own.inbox.source, parallel: 4 },
    )
  const read = (id: string) => readRow(own.inbox.source, 'Observation', id)

  it('keep the order of the call: the later value stands, what is deleted later is gone', async () => {
    const much = Array.from({ length: 200 }, (_, index) => observation(`much-${index}`, 'p'))
    const remove = { request: { method: 'DELETE', url: 'Observation/gone' } }
    const report = await ingest(
      bundle([patient('p'), observation('gone', 'p'), observation('k', 'p', 1), ...much]),
      { resourceType: 'Bundle', type: 'transaction', entry: [remove] },
      ...[2, 3, 4].map((value) => bundle([patient('p'), observation('k', 'p', value)])),
    )
    expect(report.files.map(({ state }) => state)).toEqual(Array(5).fill('done'))
    expect(await read('k')).toMatchObject({ value_number: 4, history: 3 })
    expect(await read('gone')).toMatchObject({ entered_in_error: true })
  })

  it('come through when two calls create the same records at the same moment', async () => {
    const content = bundle([patient('p'), ...Array.from({ length: 50 }, (_, i) => observation(`o${i}`, 'p'))])
    const reports = await Promise.all([ingest(content), ingest(content), ingest(content)])
    for (const { files } of reports) expect(files[0]).toMatchObject({ state: 'done', issues: [] })
    expect(reports.reduce((sum, { totals }) => sum + (totals.byType.Observation?.created ?? 0), 0)).toBe(50)
  })
})
