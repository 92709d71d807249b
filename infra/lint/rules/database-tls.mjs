import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'database-tls',
  reason:
    'Without rds.force_ssl the server also takes connections in the clear, and patient data crosses zones.',
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_db_parameter_group')
      .filter(
        ({ values }) =>
          !(values.parameter ?? []).some(({ name, value }) => name === 'rds.force_ssl' && value === '1'),
      )
      .map(({ address }) => ({ at: address, says: 'rds.force_ssl is not 1' })),
  broken: [example('aws_db_parameter_group', { parameter: [{ name: 'rds.force_ssl', value: '0' }] })],
}
