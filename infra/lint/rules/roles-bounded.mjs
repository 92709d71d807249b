import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'roles-bounded',
  reason:
    'Who may write roles could write one that may do everything. Within the boundary no role can, and none can be made without it.',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_iam_role')
      .filter(({ values }) => !values.permissions_boundary?.endsWith(':policy/chartlight-boundary'))
      .map(({ address }) => ({ at: address, says: 'has no permissions boundary' })),
  broken: [example('aws_iam_role', { permissions_boundary: null })],
}
