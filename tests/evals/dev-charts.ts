import path from 'node:path'
import { connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'

/** Sample data kept outside the repository: who needs them says when they are missing. */
export const DEV_DATA = path.resolve(import.meta.dirname, '../../../shared/data/dev')

/**
 * Files the charts that others wrote and returns the name of their source. Tests that only read them share one, which the first
 * of them files.
 */
export async function fileDevCharts(workerUrl: string): Promise<string> {
  const source = 'dev-charts'
  await connectDatabase(workerUrl)
  const folders = ['bundles', 'modified', 'ndjson'].map((name) => path.join(DEV_DATA, name))
  const files = await listInputFiles(folders)
  const filed = await withWorker((tx) =>
    tx.import.count({ where: { state: 'done', source: { name: source } } }),
  )
  if (filed === files.length) return source
  const report = await ingestFiles(files, { source })
  const failed = report.files.filter(({ state }) => state === 'failed')
  if (failed.length > 0) throw new Error(`Not filed: ${failed.map((file) => file.path).join(', ')}`)
  return source
}
