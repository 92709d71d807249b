import { PATIENT_COMPARTMENT } from '@/lib/fhir/patient-compartment'
import { type InputEntry, readLine } from '@/lib/fhir/read-bundle'
import type { InputFile } from './input-files'

export interface PlannedFile {
  file: InputFile
  /** The first line of an NDJSON file: what its type and, for patients, its source is known by. */
  first?: InputEntry
}

/**
 * Directory types first (their names are shown with the records), then bundles and patients, then what refers to
 * patients, last what refers to records: so that one pass resolves nearly everything, whatever the files are called.
 */
export async function planFiles(files: readonly InputFile[]): Promise<PlannedFile[]> {
  const planned = await Promise.all(files.map(planFile))
  return planned.toSorted((left, right) => rankFile(left) - rankFile(right))
}

async function planFile(file: InputFile): Promise<PlannedFile> {
  const first = file.format === 'ndjson' ? await readFirst(file) : undefined
  return { file, ...(first && { first }) }
}

function rankFile({ file, first }: PlannedFile): number {
  const type = first?.resource?.resourceType
  if (file.format === 'json' || type === 'Patient') return 1
  if (type === 'Provenance' || type === 'AuditEvent') return 3
  return type === undefined || Object.hasOwn(PATIENT_COMPARTMENT, type) ? 2 : 0
}

/** An unreadable file says so when its turn comes; here it only goes late. */
async function readFirst(file: InputFile): Promise<InputEntry | undefined> {
  try {
    for await (const line of file.lines()) if (line.trim()) return readLine(line, 0)
  } catch {
    return undefined
  }
  return undefined
}
