import { readFileSync } from 'node:fs'
import { listCosts } from './list-costs.mjs'

const guide = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8')

/** A sentence when docs/deploy.md tells another monthly sum than what Terraform resolves to. */
export function findStaleCost(environment, resources) {
  const total = Math.round(listCosts(resources).reduce((sum, { monthly }) => sum + monthly, 0))
  if (guide.includes(`**${total}**`)) return []
  return [
    `docs/deploy.md does not say that ${environment} costs **${total}** a month: npm run terraform -- --cost ${environment}`,
  ]
}
