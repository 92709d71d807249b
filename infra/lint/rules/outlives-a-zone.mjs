import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'outlives-a-zone',
  reason: 'A zone that is lost must cost a minute, not the day: a standby, a replica, and tasks in both.',
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html',
  severity: { demo: 'off', prod: 'error' },
  find: (resources) => [
    ...ofType(resources, 'aws_db_instance')
      .filter(({ values }) => values.multi_az !== true)
      .map(({ address }) => ({ at: address, says: 'stands in one zone' })),
    ...ofType(resources, 'aws_elasticache_replication_group')
      .filter(({ values }) => values.automatic_failover_enabled !== true)
      .map(({ address }) => ({ at: address, says: 'has nothing to fail over to' })),
    ...ofType(resources, 'aws_appautoscaling_target')
      .filter(({ values }) => !(values.min_capacity >= 2))
      .map(({ address, values }) => ({ at: address, says: `keeps ${values.min_capacity} task` })),
    ...ofType(resources, 'aws_vpc_endpoint')
      .filter(({ values }) => values.vpc_endpoint_type === 'Interface' && values.subnet_ids.length < 2)
      .map(({ address }) => ({ at: address, says: 'is in one zone' })),
  ],
  broken: [example('aws_db_instance', { multi_az: false })],
}
