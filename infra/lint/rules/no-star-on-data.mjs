import { example, ofType } from '../resources.mjs'

const DATA = /^(\*|(s3|secretsmanager|bedrock|sqs|kms|dynamodb|rds-data|iam):.*|ecs:RunTask)$/
const list = (value) => (Array.isArray(value) ? value : [value])

export const rule = {
  id: 'no-star-on-data',
  reason: 'A role that may read every secret or ask every model is one stolen task away from all of them.',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_iam_role_policy', 'aws_iam_policy').flatMap(({ address, values }) =>
      JSON.parse(values.policy)
        .Statement.filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action, Resource }) => [
          ...list(Action)
            .filter((action) => action === '*' || action.endsWith(':*'))
            .map((action) => ({ at: address, says: `allows ${action}` })),
          ...(list(Resource).some((resource) => resource === '*' || resource.endsWith(':foundation-model/*'))
            ? list(Action).filter((action) => DATA.test(action))
            : []
          ).map((action) => ({ at: address, says: `allows ${action} on everything` })),
        ]),
    ),
  broken: [
    example('aws_iam_role_policy', {
      policy: JSON.stringify({
        Statement: [{ Effect: 'Allow', Action: ['bedrock:InvokeModel'], Resource: '*' }],
      }),
    }),
  ],
}
