import { example, listContainers, ofType, settingsOf, taskWith } from '../resources.mjs'

export const rule = {
  id: 'load-balancer-hangs-up-first',
  reason:
    'When the app closes an idle connection first, the next request is sent into it and answered with 502.',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => {
    const idle = Math.max(...ofType(resources, 'aws_lb').map(({ values }) => values.idle_timeout ?? 60), 0)
    return listContainers(resources)
      .filter(({ portMappings = [] }) => portMappings.length > 0)
      .filter((container) => !(Number(settingsOf(container).KEEP_ALIVE_TIMEOUT) > idle * 1000))
      .map((container) => ({
        at: container.at,
        says: `KEEP_ALIVE_TIMEOUT is ${settingsOf(container).KEEP_ALIVE_TIMEOUT ?? 'not set (5 s)'}, the load balancer waits ${idle} s`,
      }))
  },
  broken: [
    example('aws_lb', { idle_timeout: 60 }),
    taskWith({
      portMappings: [{ containerPort: 3000 }],
      environment: [{ name: 'KEEP_ALIVE_TIMEOUT', value: '5000' }],
    }),
  ],
}
