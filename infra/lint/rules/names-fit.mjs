import { example, ofType } from '../resources.mjs'

/** Attribute and most characters, of what is named from the environment's name. */
const LIMITS = {
  aws_lb: ['name', 32],
  aws_lb_target_group: ['name', 32],
  aws_iam_role: ['name', 64],
  aws_iam_policy: ['name', 128],
  aws_s3_bucket: ['bucket', 63],
  aws_db_instance: ['identifier', 63],
  aws_elasticache_replication_group: ['replication_group_id', 40],
  aws_ecs_cluster: ['name', 255],
  aws_ecs_service: ['name', 255],
  aws_cloudwatch_event_rule: ['name', 64],
  aws_sfn_state_machine: ['name', 80],
  aws_sqs_queue: ['name', 80],
  aws_sns_topic: ['name', 256],
  aws_wafv2_web_acl: ['name', 128],
  aws_cloudwatch_metric_alarm: ['alarm_name', 255],
}

export const rule = {
  id: 'names-fit',
  reason: 'A name that is too long is refused in the middle of an apply, after what came before it was made.',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: (resources) =>
    ofType(resources, ...Object.keys(LIMITS)).flatMap(({ address, type, values }) => {
      const [attribute, most] = LIMITS[type]
      const name = values[attribute] ?? ''
      return name.length > most
        ? [{ at: address, says: `is named "${name}", ${name.length} characters of ${most}` }]
        : []
    }),
  broken: [example('aws_lb_target_group', { name: 'chartlight-production-europe-west-web-3000' })],
}
