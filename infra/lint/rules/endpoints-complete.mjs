import { example, listContainers, ofType, settingsOf } from '../resources.mjs'

const ALWAYS = ['ecr.api', 'ecr.dkr', 'secretsmanager', 'logs']

export const rule = {
  id: 'endpoints-complete',
  reason:
    'Without NAT a service that has no endpoint cannot be reached: tasks hang in PENDING, or answers time out.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => {
    if (ofType(resources, 'aws_nat_gateway').length > 0) return []
    const there = ofType(resources, 'aws_vpc_endpoint').map(({ values }) =>
      values.service_name.replace(/^com\.amazonaws\.[a-z0-9-]+\./, ''),
    )
    const asks = listContainers(resources).some((container) =>
      settingsOf(container).CHAT_MODEL?.startsWith('bedrock:'),
    )
    const shells = ofType(resources, 'aws_ecs_service').some(({ values }) => values.enable_execute_command)
    return [...ALWAYS, 's3', ...(asks ? ['bedrock-runtime'] : []), ...(shells ? ['ssmmessages'] : [])]
      .filter((service) => !there.includes(service))
      .map((service) => ({ at: 'the VPC', says: `has no endpoint for ${service}` }))
  },
  broken: [
    example('aws_vpc_endpoint', { service_name: 'com.amazonaws.eu-west-1.ecr.api' }),
    example('aws_vpc_endpoint', { service_name: 'com.amazonaws.eu-west-1.logs' }),
  ],
}
