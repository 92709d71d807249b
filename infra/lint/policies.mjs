import { ofType } from './resources.mjs'

/** Every statement of every policy document: roles', trust, buckets', queues', topics' and endpoints', with where it stands. */
export function listStatements(resources) {
  const documents = [
    ...ofType(resources, 'aws_iam_role').map(({ address, values }) => [
      `${address} (trust)`,
      values.assume_role_policy,
    ]),
    ...resources.map(({ address, type, values }) => [
      address,
      type.startsWith('aws_iam_') || POLICIES.has(type) ? values.policy : undefined,
    ]),
  ]
  return documents.flatMap(([at, document]) =>
    document ? [JSON.parse(document).Statement].flat().map((statement) => ({ at, ...statement })) : [],
  )
}

const POLICIES = new Set([
  'aws_s3_bucket_policy',
  'aws_sqs_queue_policy',
  'aws_sns_topic_policy',
  'aws_vpc_endpoint',
])
