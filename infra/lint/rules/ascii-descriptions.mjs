import { example, ofType } from '../resources.mjs'

const ALLOWED = /^[0-9A-Za-z ._:/()#,@[\]+=&;{}!$*-]{0,255}$/

export const rule = {
  id: 'ascii-descriptions',
  reason:
    'EC2 refuses a description with a dash or an arrow of Unicode, and does not say which character it was.',
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(
      resources,
      'aws_security_group',
      'aws_vpc_security_group_ingress_rule',
      'aws_vpc_security_group_egress_rule',
    )
      .filter(({ values }) => !ALLOWED.test(values.description ?? ''))
      .map(({ address, values }) => ({ at: address, says: `"${values.description}" is not plain ASCII` })),
  broken: [example('aws_security_group', { description: 'ALB → tasks' })],
}
