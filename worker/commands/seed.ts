import { parseArgs } from 'node:util'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { type DemoPatient, generateDemoPatients } from '../demo-patients/generate-demo-patients'
import { ensureDemoUsers, linkDemoClinicians } from '../demo-users'

const SOURCE = 'demo'

/** Exit code 1 when a demo patient could not be filed. Running it again changes nothing. */
export const command: Command = {
  usage: 'seed --demo [--empty]',
  options: {
    '--demo': 'the twelve synthetic patients and the demo users',
    '--empty': 'the users alone',
  },
  async run(args) {
    const { values } = parseArgs({ args, options: { demo: { type: 'boolean' }, empty: { type: 'boolean' } } })
    if (!values.demo) throw new UsageError('Say --demo: there is nothing else to seed.')
    if (env.DEPLOYMENT === 'production')
      throw new AppError(
        'invalid_input',
        'A production deployment has no demo users; DEPLOYMENT=production refuses them.',
      )
    await openDatabase()
    await tell('Creating the demo users', ensureDemoUsers)
    if (values.empty) return 0
    const patients = generateDemoPatients()
    // Fewer: an earlier start was cut off half-way; what is filed already stays unchanged.
    if ((await countFiled()) >= patients.length)
      return tell('The demo patients are there already', async () => 0)
    await linkDemoClinicians()
    return tell('Filing the demo patients', () => fileDemoPatients(patients))
  },
}

async function tell<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  process.stderr.write(`${what} …\n`)
  return work()
}

function countFiled(): Promise<number> {
  return withWorker((tx) => tx.patient.count({ where: { source: { name: SOURCE } } }))
}

async function fileDemoPatients(patients: readonly DemoPatient[]): Promise<number> {
  const files = patients.map(({ fileName, bundle }) => memoryFile(fileName, JSON.stringify(bundle)))
  const report = await ingestFiles(files, {
    source: SOURCE,
    onFile: ({ entries }, { done, total }) =>
      process.stderr.write(`  ${done} of ${total}: ${entries} entries\n`),
  })
  const failures = report.files.flatMap(({ path, issues }) =>
    issues.filter(({ severity }) => severity === 'error').map(({ reason }) => `${path}: ${reason}`),
  )
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length > 0 ? 1 : 0
}
