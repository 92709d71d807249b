import { parseArgs } from 'node:util'
import { tellCost } from '../../infra/cost/tell-cost.mjs'
import { testInfra } from '../../infra/test/run.mjs'
import { WrongUsage } from '../launcher/failure.mjs'

/** The stage of `npm test` by itself, or a part of it. */
export async function run(args) {
  const { cost, ...options } = readOptions(args)
  if (cost) return tellCost(cost)
  const say = (line) => process.stderr.write(`${line}\n`)
  const { passed, failed, skipped, failures } = await testInfra({ ...options, say })
  for (const failure of failures) process.stdout.write(`✗ ${failure}\n`)
  for (const reason of skipped) process.stdout.write(`skipped: ${reason}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}

function readOptions(args) {
  try {
    const options = {
      real: { type: 'boolean', default: false },
      'no-mistakes': { type: 'boolean', default: false },
      cost: { type: 'string' },
    }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { real: values.real, mistakes: !values['no-mistakes'], cost: values.cost, only: positionals }
  } catch (error) {
    throw new WrongUsage(
      `${error.message}\nUsage: npm run terraform -- [--real] [--no-mistakes] [ROOT…], such as modules/network; or --cost ENVIRONMENT`,
    )
  }
}
