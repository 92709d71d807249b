import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'dead-letters',
  reason: 'An object whose task could not be started is otherwise forgotten without a word.',
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_cloudwatch_event_target')
      .filter(({ values }) => values.ecs_target?.length > 0 && !values.dead_letter_config?.[0]?.arn)
      .map(({ address }) => ({ at: address, says: 'has no dead-letter queue' })),
  broken: [example('aws_cloudwatch_event_target', { ecs_target: [{}], dead_letter_config: [] })],
}
