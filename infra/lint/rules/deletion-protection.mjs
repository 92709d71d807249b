import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'deletion-protection',
  reason: 'A mistake in a plan must not delete charts.',
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  severity: { demo: 'off', prod: 'error' },
  find: (resources) => [
    ...ofType(resources, 'aws_db_instance')
      .filter(({ values }) => values.deletion_protection !== true || values.skip_final_snapshot === true)
      .map(({ address }) => ({ at: address, says: 'may be deleted, or without a last snapshot' })),
    ...ofType(resources, 'aws_lb')
      .filter(({ values }) => values.enable_deletion_protection !== true)
      .map(({ address }) => ({ at: address, says: 'may be deleted' })),
    ...ofType(resources, 'aws_s3_bucket')
      .filter(({ values }) => values.force_destroy === true)
      .map(({ address }) => ({ at: address, says: 'is emptied by destroy' })),
  ],
  broken: [example('aws_db_instance', { deletion_protection: false, skip_final_snapshot: true })],
}
