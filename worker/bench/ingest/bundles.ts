import type { InputFile } from '@/lib/ingest/input/input-file'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { readBytes } from '@/lib/ingest/input/read-bytes'
import { generateDemoPatients } from '../../demo-patients/generate-demo-patients'

/** What is measured with: the user's files, or the demo's patients as an export would write them. */
export async function chooseBundles(paths: readonly string[]): Promise<InputFile[]> {
  if (paths.length > 0) return listInputFiles(paths)
  return generateDemoPatients().map(({ fileName, bundle }) =>
    memoryFile(fileName, JSON.stringify(bundle, null, 2)),
  )
}

/** The content of a file, unpacked: what every way of ingestion has to do first. */
export async function readWhole(file: InputFile): Promise<string> {
  const parts: Buffer[] = []
  for await (const chunk of readBytes(file)) parts.push(chunk)
  return Buffer.concat(parts).toString()
}
