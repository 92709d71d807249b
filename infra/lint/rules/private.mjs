import { example, ofType } from '../resources.mjs'

const BLOCKS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']

export const rule = {
  id: 'private',
  reason: 'Tasks, database and buckets are reached through the load balancer or not at all.',
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: (resources) => {
    const blocked = ofType(resources, 'aws_s3_bucket_public_access_block')
    const buckets = ofType(resources, 'aws_s3_bucket')
    return [
      ...blocked.flatMap(({ address, values }) =>
        BLOCKS.filter((name) => values[name] !== true).map((name) => ({
          at: address,
          says: `${name} is off`,
        })),
      ),
      // By count within a module: a bucket's id is the same mocked word for all of them.
      ...buckets
        .filter(({ address }) => !blocked.some((one) => moduleOf(one.address) === moduleOf(address)))
        .map(({ address }) => ({ at: address, says: 'may be made public' })),
      ...ofType(resources, 'aws_db_instance')
        .filter(({ values }) => values.publicly_accessible === true)
        .map(({ address }) => ({ at: address, says: 'has a public address' })),
      ...ofType(resources, 'aws_ecs_service')
        .filter(({ values }) => values.network_configuration?.[0]?.assign_public_ip === true)
        .map(({ address }) => ({ at: address, says: 'gives its tasks public addresses' })),
    ]
  },
  broken: [example('aws_s3_bucket', { bucket: 'documents' })],
}

const moduleOf = (address) => address.replace(/\.?[a-z0-9_]+\.[a-z0-9_]+$/, '')
