import { readFileSync } from 'node:fs'
import { listStatements } from '../policies.mjs'
import { example } from '../resources.mjs'

const VERSIONS = 'lib/ingest/objects/list-versions.ts'
const S3_STORE = ['lib/ingest/objects/s3-store.ts', 'lib/ingest/input/s3-files.ts', VERSIONS]
/** Which policy of a role (by its name) lets which files of the program do their work. */
const FILES = {
  documents: S3_STORE,
  seals: ['worker/seal-anchors.ts', VERSIONS],
  alert: ['lib/access/alert-channels.ts'],
}

/** What a call of the SDK asks IAM for. A version that is named, read or removed, has an action of its own. */
const ACTIONS = {
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
  CompleteMultipartUpload: ['s3:PutObject'],
  CreateMultipartUpload: ['s3:PutObject'],
  DeleteObjects: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  GetObject: ['s3:GetObject'],
  HeadObject: ['s3:GetObject'],
  ListObjectsV2: ['s3:ListBucket'],
  ListObjectVersions: ['s3:ListBucketVersions'],
  Publish: ['sns:Publish'],
  PutObject: ['s3:PutObject'],
  UploadPart: ['s3:PutObject'],
}
const MEMBERS = {
  VersionId: ['s3:GetObjectVersion'],
  ObjectLockRetainUntilDate: ['s3:PutObjectRetention', 's3:GetObjectRetention'],
}

export const rule = {
  id: 'tasks-suffice',
  reason:
    'No test without an account meets IAM: a call that a role, the boundary over it or the endpoint before S3 refuses fails on the first day.',
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: (resources) =>
    resources.flatMap(({ address, type, values }) => {
      const needed = listNeeded(type, values)
      const allowed = listStatements([{ address, type, values }])
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => Action)
      return needed
        .filter((action) => !allowed.includes(action))
        .map((action) => ({ at: address, says: `does not allow ${action}, which the program asks for` }))
    }),
  broken: [
    example('aws_iam_role_policy', {
      name: 'documents',
      policy: JSON.stringify({
        Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }],
      }),
    }),
  ],
}

/** What a policy must let through: a role's its own files, the boundary everything, the endpoint before S3 all of S3. */
function listNeeded(type, { name, service_name: service }) {
  if (type === 'aws_iam_role_policy') return readActions(FILES[name] ?? [])
  const all = () => readActions(Object.values(FILES).flat())
  if (type === 'aws_iam_policy' && name === 'chartlight-boundary') return all()
  if (type === 'aws_vpc_endpoint' && service?.endsWith('.s3'))
    return all().filter((action) => action.startsWith('s3:'))
  return []
}

/** Every action that files of the program ask for, read from their calls of the SDK. */
function readActions(files) {
  const text = files
    .map((file) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'))
    .join('\n')
  const calls = [...text.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g)].map(
    ([, sent, paged]) => sent ?? paged,
  )
  const members = Object.keys(MEMBERS).filter((member) => text.includes(`${member}:`))
  return [
    ...new Set([
      ...calls.flatMap((call) => ACTIONS[call] ?? [`whatever ${call} needs (name it in this rule)`]),
      ...members.flatMap((member) => MEMBERS[member]),
    ]),
  ]
}
