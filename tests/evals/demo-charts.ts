import { connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'

/** The demo patients as their generator writes them. */
export const DEMO_PATIENTS = generateDemoPatients()

export interface DemoResource {
  resourceType: string
  id: string
}

/**
 * Files the demo patients and returns the name of their source. Files of tests that only ask questions share one, which the
 * first of them files; who counts what was looked at names a source of its own.
 */
export async function fileDemoCharts(workerUrl: string, source = 'demo-charts'): Promise<string> {
  await connectDatabase(workerUrl)
  const filed = await withWorker((tx) =>
    tx.import.count({ where: { state: 'done', source: { name: source } } }),
  )
  if (filed === DEMO_PATIENTS.length) return source
  const files = DEMO_PATIENTS.map(({ fileName, bundle }) => memoryFile(fileName, JSON.stringify(bundle)))
  await ingestFiles(files, { source })
  return source
}

/** The resources of one demo chart ('heart-failure'). */
export function resourcesOf(chart: string): DemoResource[] {
  const found = DEMO_PATIENTS.find(({ fileName }) => fileName === `${chart}.json`)
  const { entry } = JSON.parse(JSON.stringify(found?.bundle ?? { entry: [] }))
  return entry.map(({ resource }: { resource: DemoResource }) => resource)
}

/** FHIR id, name and record number of the patient of one demo chart. */
export function identityOf(chart: string): { patient: string; name: string; mrn: string } {
  const found = resourcesOf(chart).find(({ resourceType }) => resourceType === 'Patient')
  const { name, identifier } = found as unknown as {
    name: { family: string; given: string[] }[]
    identifier: { value: string; type?: { coding?: { code?: string }[] } }[]
  }
  const mrn = identifier.find(({ type }) => type?.coding?.some(({ code }) => code === 'MR'))
  return {
    patient: found?.id ?? '',
    name: `${name[0]?.given[0]} ${name[0]?.family}`,
    mrn: (mrn ?? identifier[0])?.value ?? '',
  }
}

export const DEMO_CHARTS = DEMO_PATIENTS.map(({ fileName }) => fileName.replace('.json', ''))
