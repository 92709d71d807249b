import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'log-retention',
  reason: 'A log group without retention is kept, and paid for, for ever.',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_cloudwatch_log_group')
      .filter(({ values }) => !(values.retention_in_days > 0))
      .map(({ address }) => ({ at: address, says: 'retention_in_days is not set' })),
  broken: [example('aws_cloudwatch_log_group', { retention_in_days: null })],
}
