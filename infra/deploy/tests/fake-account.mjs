// What the fake account answers. Each call of DescribeTasks and DescribeServices takes the world one step further.
const {
  FAKE_ACCOUNT = '111122223333',
  FAKE_EXIT_CODE = '0',
  FAKE_ROLLOUT = 'completes',
  FAKE_MODEL_ACCESS = 'AUTHORIZED',
  FAKE_ENGINE = '16.13',
} = process.env
const arn = (service, rest) => `arn:aws:${service}:eu-west-1:${FAKE_ACCOUNT}:${rest}`
const refusal = (code, message, status = 400) => ({ code, message, status })

let looksAtTask = 0
let looksAtService = 0
let isUpdated = false

const deployment = (id, rolloutState, runningCount, rest = {}) => ({
  id: `ecs-svc/${id}`,
  status: 'PRIMARY',
  rolloutState,
  runningCount,
  desiredCount: 1,
  failedTasks: 0,
  rolloutStateReason: 'ECS deployment in progress.',
  ...rest,
})

/** Before the update, then two looks at the rollout: how it ends is said by FAKE_ROLLOUT. */
function currentDeployment() {
  if (!isUpdated) return deployment(1, 'COMPLETED', 0)
  looksAtService += 1
  if (looksAtService === 1)
    return deployment(2, 'IN_PROGRESS', 0, { failedTasks: FAKE_ROLLOUT === 'completes' ? 0 : 3 })
  if (FAKE_ROLLOUT === 'completes') return deployment(2, 'COMPLETED', 1)
  const rolloutStateReason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.'
  return deployment(3, 'IN_PROGRESS', 1, { rolloutStateReason })
}

export const answers = {
  GetCallerIdentity: () => ({
    xml: `<Account>${FAKE_ACCOUNT}</Account><UserId>AROA:ci</UserId><Arn>arn:aws:sts::${FAKE_ACCOUNT}:assumed-role/Deployer/ci</Arn>`,
  }),
  GetBucketLocation: () => ({
    xml: '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>',
  }),
  HeadBucket: () => ({ xml: '' }),
  DescribeImages: ({ imageIds: [{ imageTag }] }) =>
    imageTag === '0123abc0123a'
      ? { imageDetails: [{ imageTags: [imageTag] }] }
      : refusal('ImageNotFoundException', 'There is no such image.'),
  GetAuthorizationToken: () => ({
    authorizationData: [
      {
        authorizationToken: Buffer.from('AWS:registry-password').toString('base64'),
        expiresAt: Date.now() / 1000 + 3600,
        proxyEndpoint: `https://${FAKE_ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`,
      },
    ],
  }),
  RunTask: () => ({ tasks: [{ taskArn: arn('ecs', 'task/chartlight-demo/0a1b') }], failures: [] }),
  DescribeTasks: () => {
    looksAtTask += 1
    if (looksAtTask < 3)
      return { tasks: [{ lastStatus: ['PROVISIONING', 'RUNNING'][looksAtTask - 1], containers: [{}] }] }
    const containers = [FAKE_EXIT_CODE === 'none' ? {} : { exitCode: Number(FAKE_EXIT_CODE) }]
    const stoppedReason =
      FAKE_EXIT_CODE === 'none'
        ? 'CannotPullContainerError: i/o timeout'
        : 'Essential container in task exited'
    return { tasks: [{ lastStatus: 'STOPPED', stoppedReason, containers }] }
  },
  DescribeServices: () => ({
    services: [
      {
        desiredCount: isUpdated ? 1 : 0,
        deployments: [currentDeployment()],
        events: [{ message: '(service chartlight-demo-web) deployment failed: tasks failed to start.' }],
      },
    ],
  }),
  UpdateService: () => {
    isUpdated = true
    return { service: { deployments: [deployment(2, 'IN_PROGRESS', 0)] } }
  },
  ListTasks: ({ desiredStatus }) => ({
    taskArns: desiredStatus === 'STOPPED' ? [] : [arn('ecs', 'task/chartlight-demo/0a1b')],
  }),
  StopTask: () => ({ task: {} }),
  GetLogEvents: () => ({ events: [{ timestamp: 1, message: 'the last words' }] }),
  FilterLogEvents: () => ({
    events: [
      { timestamp: 1, message: 'first line' },
      { timestamp: 2, message: 'second line' },
    ],
  }),
  GetResources: () => ({ ResourceTagMappingList: [] }),
  GetSecretValue: () => ({ SecretString: JSON.stringify({ password: 'demo-password' }) }),
  GetServiceQuota: () => ({ Quota: { Value: 20 } }),
  DescribeVpcs: () => ({ xml: '<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>' }),
  DescribeDBEngineVersions: () => ({
    xml: `<DBEngineVersions>${FAKE_ENGINE && `<DBEngineVersion><EngineVersion>${FAKE_ENGINE}</EngineVersion></DBEngineVersion>`}</DBEngineVersions>`,
  }),
  'foundation-model-availability': ({ name }) => ({
    modelId: name,
    agreementAvailability: { status: FAKE_MODEL_ACCESS === 'AUTHORIZED' ? 'AVAILABLE' : 'NOT_AVAILABLE' },
    authorizationStatus: FAKE_MODEL_ACCESS,
    entitlementAvailability: 'AVAILABLE',
    regionAvailability: 'AVAILABLE',
  }),
  'inference-profiles': ({ name }) => ({
    inferenceProfileName: name,
    inferenceProfileArn: arn('bedrock', `inference-profile/${name}`),
    inferenceProfileId: name,
    models: [],
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
  }),
}
