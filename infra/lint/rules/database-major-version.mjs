import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'database-major-version',
  reason: 'RDS withdraws minor versions: whoever names 16.4 finds one day that it cannot be had.',
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_db_instance', 'aws_rds_cluster')
      .filter(
        ({ values }) => !/^\d+$/.test(values.engine_version) || values.auto_minor_version_upgrade !== true,
      )
      .map(({ address, values }) => ({
        at: address,
        says: `engine_version is "${values.engine_version}": name the major version, and let minor ones come`,
      })),
  broken: [example('aws_db_instance', { engine_version: '16.4', auto_minor_version_upgrade: true })],
}
