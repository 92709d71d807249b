import { example, ofType } from '../resources.mjs'

const METRICS = ['ECSServiceAverageCPUUtilization', 'ALBRequestCountPerTarget']

export const rule = {
  id: 'scales',
  reason: 'One task is enough until the morning round: services grow by processor load and by requests.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_ecs_service').flatMap(({ address, values: { name } }) => {
      const tracked = ofType(resources, 'aws_appautoscaling_policy')
        .filter(({ values }) => values.resource_id?.endsWith(`/${name}`))
        .map(
          ({ values }) =>
            values.target_tracking_scaling_policy_configuration?.[0]?.predefined_metric_specification?.[0]
              ?.predefined_metric_type,
        )
      return METRICS.filter((metric) => !tracked.includes(metric)).map((metric) => ({
        at: address,
        says: `does not grow by ${metric}`,
      }))
    }),
  broken: [example('aws_ecs_service', { name: 'demo-web' })],
}
