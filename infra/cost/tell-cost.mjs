import { Failure } from '../../scripts/launcher/failure.mjs'
import { resolveRun } from '../test/resolve.mjs'
import { listCosts, prices } from './list-costs.mjs'

/** Prints the month's table of an environment, of the quantities that its Terraform resolves to. Resolves to 0. */
export async function tellCost(environment) {
  const { resources, unavailable } = await resolveRun(`environments/${environment}`, 'stack')
  if (unavailable) throw new Failure(`The cost is worked out of what Terraform resolves to: ${unavailable}.`)
  if (resources.length === 0)
    throw new Failure(`${environment} does not resolve: npm run terraform -- environments/${environment}`)
  const rows = listCosts(resources)
  process.stdout.write(`${formatCosts(environment, rows)}\n`)
  return 0
}

export function formatCosts(environment, rows) {
  const total = rows.reduce((sum, { monthly }) => sum + monthly, 0)
  const width = Math.max(...rows.map(({ what }) => what.length))
  const line = (what, quantity, each, monthly) =>
    `  ${what.padEnd(width)}  ${String(quantity).padStart(4)}  ${each.padStart(9)}  ${monthly.padStart(9)}`
  return [
    `${environment}: ${prices.currency} a month, prices of ${prices.region} in ${prices.asOf}`,
    line('', '', 'each', 'monthly'),
    ...rows.map(({ what, quantity, each, monthly }) =>
      line(what, quantity, each.toFixed(2), monthly.toFixed(2)),
    ),
    line('Total, day and night', '', '', total.toFixed(2)),
    line('An hour', '', '', (total / prices.hoursPerMonth).toFixed(2)),
    '  Besides, by use: tokens of Bedrock, load balancer units, gigabytes of logs, S3, traffic, ingestion tasks;',
    '  in production Container Insights, whose figures are billed as metrics. Which prices are unsure: infra/cost/prices.json.',
  ].join('\n')
}
