import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateDemoPatients } from './generate-demo-patients'

/** Writes one file a patient into the directory (made when missing) and returns the paths, in order. */
export async function writeDemoBundles(directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true })
  const paths: string[] = []
  for (const { fileName, bundle } of generateDemoPatients()) {
    const path = join(directory, fileName)
    await writeFile(path, `${JSON.stringify(bundle, null, 2)}\n`)
    paths.push(path)
  }
  return paths
}
