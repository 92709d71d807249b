import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { example, ofType } from '../resources.mjs'

const app = fileURLToPath(new URL('../../../app', import.meta.url))

export const rule = {
  id: 'health-path',
  reason:
    'The load balancer must ask whether the task can serve charts (/api/ready), at a path that the app has.',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_lb_target_group').flatMap(({ address, values }) => {
      const path = values.health_check?.[0]?.path
      if (path !== '/api/ready') return [{ at: address, says: `asks ${path ?? '/'} instead of /api/ready` }]
      return existsSync(`${app}${path}/route.ts`) ? [] : [{ at: address, says: `the app has no ${path}` }]
    }),
  broken: [example('aws_lb_target_group', { health_check: [{ path: '/health' }] })],
}
