import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Json } from '@/tests/integration/ingest-inputs'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'

const SAMPLES = path.resolve(import.meta.dirname, '../../../shared/data/dev/bundles')

/** Whole charts to cut pieces from: the demo patients, and sample bundles of other systems where they are at hand. */
export function loadBaseBundles(): Json[][] {
  const demo = generateDemoPatients().map(({ bundle }) => structuredClone(bundle.entry) as unknown as Json[])
  return [...demo, ...loadSamples()].filter((entries) => entries.length > 0)
}

function loadSamples(): Json[][] {
  if (!existsSync(SAMPLES)) {
    process.stderr.write(
      'fuzz: no sample bundles beside the repository; only the demo patients are mutated.\n',
    )
    return []
  }
  const files = readdirSync(SAMPLES).filter((name) => name.endsWith('.json'))
  return files.map((name) => JSON.parse(readFileSync(path.join(SAMPLES, name), 'utf8')).entry as Json[])
}

/** A small bundle: the patient of a chart and some of its entries. `picks` choose by remainder. */
export function cutBundle(entries: readonly Json[], picks: readonly number[]): Json[] {
  const isPatient = (entry: Json) => (entry.resource as Json | undefined)?.resourceType === 'Patient'
  const chosen = new Set(picks.map((pick) => entries[pick % entries.length]))
  return entries.filter((entry) => isPatient(entry) || chosen.has(entry))
}
