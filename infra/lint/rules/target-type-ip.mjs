import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'target-type-ip',
  reason:
    'Fargate tasks have addresses, not instances: with "instance" they run, and the load balancer never sees them.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_lb_target_group')
      .filter(({ values }) => values.target_type !== 'ip')
      .map(({ address, values }) => ({
        at: address,
        says: `target_type is ${values.target_type ?? 'instance'}`,
      })),
  broken: [example('aws_lb_target_group', { target_type: 'instance' })],
}
