import { listContainers, settingsOf, taskWith } from '../resources.mjs'

export const rule = {
  id: 'listens-everywhere',
  reason:
    'ECS sets HOSTNAME to the container, and Next listens on that name: healthy to itself, away to the load balancer.',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    listContainers(resources)
      .filter(({ portMappings = [] }) => portMappings.length > 0)
      .filter((container) => settingsOf(container).HOSTNAME !== '0.0.0.0')
      .map(({ at }) => ({ at, says: 'HOSTNAME is not 0.0.0.0' })),
  broken: [taskWith({ portMappings: [{ containerPort: 3000 }], environment: [] })],
}
