import { parseArgs } from 'node:util'
import { testInfra } from '../../infra/test/run.mjs'
import { WrongUsage } from '../launcher/failure.mjs'

/** The stage of `npm test` by itself, or a part of it. */
export async function run(args) {
  const { real, only } = readOptions(args)
  const say = (line) => process.stderr.write(`${line}\n`)
  const { passed, failed, skipped, failures } = await testInfra({ real, only, say })
  for (const failure of failures) process.stdout.write(`✗ ${failure}\n`)
  for (const reason of skipped) process.stdout.write(`skipped: ${reason}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}

function readOptions(args) {
  try {
    const options = { real: { type: 'boolean', default: false } }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { real: values.real, only: positionals }
  } catch (error) {
    throw new WrongUsage(
      `${error.message}\nUsage: npm run terraform -- [--real] [ROOT…], such as modules/network`,
    )
  }
}
