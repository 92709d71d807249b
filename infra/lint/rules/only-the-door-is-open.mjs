import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'only-the-door-is-open',
  reason: 'Only the load balancer may be reached by address; everything behind it by group.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => {
    const doors = new Set(ofType(resources, 'aws_lb').flatMap(({ values }) => values.security_groups))
    return ofType(resources, 'aws_vpc_security_group_ingress_rule')
      .filter(({ values }) => (values.cidr_ipv4 || values.cidr_ipv6) && !doors.has(values.security_group_id))
      .map(({ address, values }) => ({
        at: address,
        says: `is open to ${values.cidr_ipv4 ?? values.cidr_ipv6}`,
      }))
  },
  broken: [
    example('aws_vpc_security_group_ingress_rule', { security_group_id: 'sg-db', cidr_ipv4: '10.0.0.0/16' }),
  ],
}
