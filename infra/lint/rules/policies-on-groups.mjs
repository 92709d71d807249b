import { example, ofType } from '../resources.mjs'

const MOST = 10

export const rule = {
  id: 'policies-on-groups',
  reason:
    'AWS attaches ten policies to a user at most (LimitExceeded: PoliciesPerUser): groups, and few policies.',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: (resources) => {
    const onUsers = ofType(resources, 'aws_iam_user_policy_attachment', 'aws_iam_user_policy').map(
      ({ address }) => ({ at: address, says: 'gives a policy to a user' }),
    )
    const attached = ofType(resources, 'aws_iam_group_policy_attachment', 'aws_iam_role_policy_attachment')
    const holders = Map.groupBy(attached, ({ values }) => values.group ?? values.role)
    const tooMany = [...holders]
      .filter(([, policies]) => policies.length > MOST)
      .map(([holder, policies]) => ({ at: holder, says: `has ${policies.length} policies` }))
    return [...onUsers, ...tooMany]
  },
  broken: [example('aws_iam_user_policy_attachment', { user: 'deployer' })],
}
