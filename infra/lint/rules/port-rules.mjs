import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'port-rules',
  reason:
    'A container can be healthy by its own account and answer 504: the load balancer is not let in to its port.',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => {
    const balancers = new Set(ofType(resources, 'aws_lb').flatMap(({ values }) => values.security_groups))
    const lets = ({ values }, groups, port) =>
      groups.includes(values.security_group_id) &&
      balancers.has(values.referenced_security_group_id) &&
      values.from_port <= port &&
      values.to_port >= port
    const ingress = ofType(resources, 'aws_vpc_security_group_ingress_rule')
    return ofType(resources, 'aws_ecs_service').flatMap(({ address, values }) =>
      (values.load_balancer ?? [])
        .filter(({ container_port: port }) => {
          const groups = values.network_configuration?.[0]?.security_groups ?? []
          return !ingress.some((one) => lets(one, groups, port))
        })
        .map(({ container_port: port }) => ({
          at: address,
          says: `no rule lets the load balancer in to port ${port}`,
        })),
    )
  },
  broken: [
    example('aws_lb', { security_groups: ['sg-alb'] }),
    example('aws_ecs_service', {
      load_balancer: [{ container_port: 3000 }],
      network_configuration: [{ security_groups: ['sg-web'] }],
    }),
    example('aws_vpc_security_group_ingress_rule', {
      security_group_id: 'sg-web',
      referenced_security_group_id: 'sg-alb',
      from_port: 80,
      to_port: 80,
    }),
  ],
}
