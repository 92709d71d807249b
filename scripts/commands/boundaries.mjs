import { existsSync } from 'node:fs'
import { runQuietly, tool } from '../launcher/children.mjs'
import { Failure } from '../launcher/failure.mjs'
import { inRoot } from '../launcher/paths.mjs'

const ROOMS = ['app', 'components', 'lib', 'worker', 'proxy.ts', 'instrumentation.ts']

/** Checks who imports whom. A check that saw no module proves nothing, so that is a failure too. */
export async function run() {
  const rooms = ROOMS.filter((room) => existsSync(inRoot(room)))
  const options = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json']
  const { output } = await runQuietly(tool('depcruise'), [...options, ...rooms])
  const summary = readSummary(output)
  for (const { rule, from, to } of summary.violations)
    console.log(`${from} → ${to}\n  ${rule.severity}: ${rule.name}. ${rule.comment ?? ''}`)
  if (summary.totalCruised === 0)
    throw new Failure('The import check saw no module: .dependency-cruiser.mjs is blind.')
  console.log(`${summary.totalCruised} modules, ${summary.error} forbidden imports.`)
  return summary.error > 0 ? 1 : 0
}

function readSummary(output) {
  const start = output.indexOf('{')
  try {
    return withComments(JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)).summary)
  } catch {
    process.stderr.write(output)
    throw new Failure('The import check did not run (depcruise, above).')
  }
}

/** The remedy stands in the rule, not in the violation. */
function withComments(summary) {
  const { forbidden = [], allowed = [] } = summary.ruleSetUsed ?? {}
  const comments = new Map([...forbidden, ...allowed].map((rule) => [rule.name, rule.comment]))
  const violations = summary.violations.map((violation) => ({
    ...violation,
    rule: { comment: comments.get(violation.rule.name), ...violation.rule },
  }))
  return { ...summary, violations }
}
