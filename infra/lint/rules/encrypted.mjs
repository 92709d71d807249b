import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'encrypted',
  reason: 'Patient data lies encrypted and travels encrypted, also inside the VPC.',
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: (resources) => [
    ...ofType(resources, 'aws_db_instance')
      .filter(({ values }) => values.storage_encrypted !== true)
      .map(({ address }) => ({ at: address, says: 'lies on a disk in the clear' })),
    ...ofType(resources, 'aws_elasticache_replication_group')
      .filter(
        ({ values }) => !values.at_rest_encryption_enabled || values.transit_encryption_mode !== 'required',
      )
      .map(({ address }) => ({ at: address, says: 'takes connections in the clear' })),
    ...ofType(resources, 'aws_sqs_queue')
      .filter(({ values }) => !values.sqs_managed_sse_enabled && !values.kms_master_key_id)
      .map(({ address }) => ({ at: address, says: 'keeps messages in the clear' })),
  ],
  broken: [example('aws_db_instance', { storage_encrypted: false })],
}
