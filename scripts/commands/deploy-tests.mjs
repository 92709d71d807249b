import { testDeploy } from '../../infra/deploy/tests/run.mjs'

/** The stage of `npm test` by itself: infra/deploy.sh under shellcheck and bats; with `--full` the long ones too. */
export async function run(args) {
  const { passed, failed, skipped, failures } = await testDeploy({ full: args.includes('--full') })
  for (const failure of failures) process.stdout.write(`✗ ${failure}\n`)
  for (const reason of skipped) process.stdout.write(`skipped: ${reason}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}
