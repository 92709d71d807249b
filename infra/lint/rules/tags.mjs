import { readdirSync, readFileSync } from 'node:fs'
import { example, ofType } from '../resources.mjs'

const environments = new URL('../../environments/', import.meta.url)
const WANTED = ['Application', 'Environment', 'ManagedBy']

export const rule = {
  id: 'tags',
  reason:
    "What bears no tag is in nobody's bill, and `deploy.sh destroy` cannot say that it remains. Tasks get theirs only when told to.",
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => [
    ...findUntaggedFolders(),
    ...ofType(resources, 'aws_ecs_service')
      .filter(({ values }) => !['SERVICE', 'TASK_DEFINITION'].includes(values.propagate_tags))
      .map(({ address }) => ({ at: address, says: 'does not pass its tags on to its tasks' })),
    ...ofType(resources, 'aws_cloudwatch_event_target')
      .filter(({ values }) => values.ecs_target?.length > 0 && !values.ecs_target[0].propagate_tags)
      .map(({ address }) => ({ at: address, says: 'starts tasks without tags' })),
  ],
  broken: [example('aws_ecs_service', { propagate_tags: null })],
}

/** The provider's default tags stand on everything; what it resolves to is not to be had without AWS. */
function findUntaggedFolders() {
  return readdirSync(environments).flatMap((environment) => {
    const text = readFileSync(new URL(`${environment}/versions.tf`, environments), 'utf8')
    const tags = /default_tags \{\s*tags = \{([^}]*)\}/.exec(text)?.[1] ?? ''
    return WANTED.filter((name) => !tags.includes(`${name} =`)).map((name) => ({
      at: `environments/${environment}/versions.tf`,
      says: `its default tags lack ${name}`,
    }))
  })
}
