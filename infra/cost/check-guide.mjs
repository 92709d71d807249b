import { readFileSync } from 'node:fs'
import { listCosts, prices } from './list-costs.mjs'

const lines = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8').split('\n')

/** The lines of the guide's table, and which rows of the command each adds up. */
const GROUPS = [
  ['tasks', /^Tasks of/],
  ['database', /^Database/],
  ['cache', /^Cache/],
  ['load balancer', /load balancer/],
  ['interface endpoints', /^Interface endpoints/],
  ['secrets, alarms, metrics, dashboard, firewall', /^(Secrets|Alarms|Metrics|Dashboards|Firewall)/],
]

/** A sentence for each figure of an environment that docs/deploy.md tells otherwise than `deploy.sh cost` does. */
export function findStaleCosts(environment, resources) {
  const costs = listCosts(resources)
  const add = (rows) => rows.reduce((sum, { monthly }) => sum + monthly, 0)
  const told = [
    ...GROUPS.map(([name, rows]) => [name, add(costs.filter(({ what }) => rows.test(what))).toFixed(2)]),
    ['**a month**', `**${Math.round(add(costs))}**`],
    ['**an hour**', `**${(add(costs) / prices.hoursPerMonth).toFixed(2)}**`],
  ]
  const unnamed = costs.filter(({ what }) => !GROUPS.some(([, rows]) => rows.test(what)))
  return [
    ...told
      .filter(([name, figure]) => !readLine(name).includes(figure))
      .map(([name, figure]) => `docs/deploy.md: the line "${name}" of the costs does not say ${figure}`),
    ...unnamed.map(({ what }) => `docs/deploy.md: no line of the costs holds "${what}"`),
  ].map((says) => `${says} for ${environment}: npm run terraform -- --cost ${environment}`)
}

/** The cells of a line of the table. */
const readLine = (name) =>
  (lines.find((line) => line.startsWith(`| ${name} |`)) ?? '').split('|').map((cell) => cell.trim())
