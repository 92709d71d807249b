import { readdirSync, readFileSync } from 'node:fs'
import { listStatements } from '../policies.mjs'
import { example, ofType } from '../resources.mjs'

const deploy = new URL('../../deploy/', import.meta.url)
const runbooks = new URL('../../../docs/runbooks/', import.meta.url)

/** Where the command line and IAM call the same thing by two names. */
const RENAMED = {
  's3api:HeadBucket': 's3:ListBucket',
  's3api:GetBucketLocation': 's3:GetBucketLocation',
  's3api:ListObjectVersions': 's3:ListBucketVersions',
  's3api:GetObject': 's3:GetObjectVersion',
  'ecr:GetLoginPassword': 'ecr:GetAuthorizationToken',
  'service-quotas:GetServiceQuota': 'servicequotas:GetServiceQuota',
  'resourcegroupstaggingapi:GetResources': 'tag:GetResources',
  'elbv2:DescribeTargetGroups': 'elasticloadbalancing:DescribeTargetGroups',
  'elbv2:DescribeTargetHealth': 'elasticloadbalancing:DescribeTargetHealth',
}

/** What a runbook gives to somebody else, and says so: an administrator, an auditor of the account. */
const OF_OTHERS = [
  'bedrock:CreateFoundationModelAgreement',
  'bedrock:ListFoundationModelAgreementOffers',
  'cloudtrail:LookupEvents',
]

/** What IAM asks of whoever makes such a thing besides the action that makes it, and the API reference does not say. */
const ASIDES = [
  'ec2:CreateTags', // every resource with tags, in the call that makes it
  'iam:CreateServiceLinkedRole', // the first load balancer, cluster, cache and database of an account
  'iam:PassRole', // task definitions, targets of rules, state machines, flow logs
  'iam:TagRole',
  'logs:CreateLogDelivery', // flow logs, and the firewall's
  'logs:DescribeResourcePolicies',
  'logs:PutResourcePolicy',
  'route53:AssociateVPCWithHostedZone', // interface endpoints with private names
  'states:ValidateStateMachineDefinition', // asked by Terraform before it makes a state machine
]

export const rule = {
  id: 'deployer-suffices',
  reason:
    "Whoever is in the deployers' group, and nothing else, must get through every command of deploy.sh, and of the runbooks.",
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html',
  severity: { demo: 'error', prod: 'error', bootstrap: 'error' },
  find: (resources) => {
    // Environments have no such group: theirs is the account's.
    if (ofType(resources, 'aws_iam_group').length === 0) return []
    const patterns = listStatements(ofType(resources, 'aws_iam_policy'))
      .filter(({ at, Effect }) => Effect === 'Allow' && !at.includes('boundary'))
      .flatMap(({ Action }) => [Action].flat())
      .map((action) => new RegExp(`^${action.replaceAll('*', '.*')}$`, 'i'))
    return [...listCalls(), ...ASIDES]
      .filter((action) => !patterns.some((pattern) => pattern.test(action)))
      .map((action) => ({
        at: "the deployers' group",
        says: `may not ${action}, which deploy.sh, Terraform or a runbook asks for`,
      }))
  },
  broken: [
    example('aws_iam_group', { name: 'deployers' }),
    example('aws_iam_policy', {
      policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'ecs:RunTask', Resource: '*' }] }),
    }),
  ],
}

/** Every `aws service operation` of the script and of the runbooks for AWS, as IAM calls it. */
function listCalls() {
  const texts = [
    ...readdirSync(deploy, { recursive: true })
      .filter((file) => file.endsWith('.sh'))
      .map((file) => new URL(file, deploy)),
    ...readdirSync(runbooks)
      .filter((file) => file.startsWith('aws-'))
      .map((file) => new URL(file, runbooks)),
  ]
  const text = texts.map((file) => readFileSync(file, 'utf8')).join('\n')
  const calls = [...text.matchAll(/\baws ([a-z0-9-]+) ([a-z]+(?:-[a-z]+)+)/g)].map(
    ([, service, operation]) => {
      const name = operation.replace(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase())
      return RENAMED[`${service}:${name}`] ?? `${service}:${name}`
    },
  )
  // Everybody may ask who he is.
  return [...new Set(calls)].filter((action) => ![...OF_OTHERS, 'sts:GetCallerIdentity'].includes(action))
}
