import { example, ofType } from '../resources.mjs'

const LEAST_DAYS = 7

export const rule = {
  id: 'backups',
  reason: 'Charts that were damaged on Friday are noticed on Monday: a week of every second must be there.',
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
  severity: { demo: 'off', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_db_instance')
      .filter(({ values }) => !(values.backup_retention_period >= LEAST_DAYS))
      .map(({ address, values }) => ({
        at: address,
        says: `keeps ${values.backup_retention_period ?? 0} days of backups`,
      })),
  broken: [example('aws_db_instance', { backup_retention_period: 1 })],
}
