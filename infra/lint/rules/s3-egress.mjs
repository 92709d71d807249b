import { example, listRunning, ofType } from '../resources.mjs'

export const rule = {
  id: 's3-egress',
  reason:
    'ECR keeps image layers in S3, and a gateway endpoint has no security group: without egress to the prefix list tasks end in CannotPullContainerError.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => {
    const open = new Set(
      ofType(resources, 'aws_vpc_security_group_egress_rule')
        .filter(({ values }) => values.prefix_list_id && values.from_port <= 443 && values.to_port >= 443)
        .map(({ values }) => values.security_group_id),
    )
    return listRunning(resources)
      .filter(({ groups }) => !groups.some((group) => open.has(group)))
      .map(({ at }) => ({ at, says: 'none of its groups lets it out to the S3 prefix list on 443' }))
  },
  broken: [example('aws_ecs_service', { network_configuration: [{ security_groups: ['sg-1'] }] })],
}
