import { connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'

/** The demo patients as their generator writes them. */
export const DEMO_PATIENTS = generateDemoPatients()

export interface DemoResource {
  resourceType: string
  id: string
}

/** Files the demo patients under a source of their own and returns its name. */
export async function fileDemoCharts(workerUrl: string): Promise<string> {
  await connectDatabase(workerUrl)
  const source = `demo-${crypto.randomUUID()}`
  await ingestFiles(
    DEMO_PATIENTS.map(({ fileName, bundle }) => memoryFile(fileName, JSON.stringify(bundle))),
    { source },
  )
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
