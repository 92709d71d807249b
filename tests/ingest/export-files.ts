import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Json, observation, patient } from '@/tests/integration/ingest-inputs'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'

const PATIENTS = ['p1', 'p2', 'p3']
const OBSERVATIONS = 1_300
const NOTES = 24

/**
 * Files of several kinds that take a run through all that it does: bundles with references of every form, an export in
 * batches, newer versions, notes, and files whose patient comes after them.
 */
export async function writeExport(folder: string): Promise<void> {
  for (const { fileName, bundle } of generateDemoPatients().slice(0, 2))
    await writeFile(path.join(folder, fileName), JSON.stringify(bundle))
  const versions = [
    range(OBSERVATIONS).map((index) => measure(index, 1)),
    range(300).map((index) => measure(index * 4, 2)),
  ]
  await writeLines(folder, 'A-Observation', versions[0] ?? [])
  await writeLines(folder, 'B-Observation', versions[1] ?? [])
  await writeLines(folder, 'DocumentReference', range(NOTES).map(writeNote))
  await writeLines(
    folder,
    'Patient',
    PATIENTS.map((id) => patient(id, `Family ${id}`)),
  )
}

function measure(index: number, version: 1 | 2): Json {
  const written = observation(`o${index}`, PATIENTS[index % PATIENTS.length] ?? '', 4 + version / 10)
  return { ...written, meta: { lastUpdated: `2024-02-0${version}T00:00:00Z` } }
}

function writeNote(index: number): Json {
  const words = `Seen on ward ${index % 7}. Breathing is easier than on day ${index}. Plan: walk twice a day.\n\n`
  return {
    resourceType: 'DocumentReference',
    id: `d${index}`,
    status: 'current',
    subject: { reference: `Patient/${PATIENTS[index % PATIENTS.length]}` },
    date: '2024-01-02T10:00:00Z',
    content: [
      { attachment: { contentType: 'text/plain', data: Buffer.from(words.repeat(30)).toString('base64') } },
    ],
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}

function writeLines(folder: string, name: string, resources: Json[]): Promise<void> {
  return writeFile(
    path.join(folder, `${name}.ndjson`),
    resources.map((it) => `${JSON.stringify(it)}\n`).join(''),
  )
}
