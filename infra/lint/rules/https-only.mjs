import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'https-only',
  reason: 'Over HTTP passwords and charts cross the internet in the clear.',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  severity: { demo: 'warning', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_lb_listener').flatMap(({ address, values }) => {
      const forwards = values.default_action?.some(({ type }) => type === 'forward')
      if (values.protocol === 'HTTP' && forwards) return [{ at: address, says: 'serves over HTTP' }]
      const isOld = values.protocol === 'HTTPS' && !/TLS13/.test(values.ssl_policy ?? '')
      return isOld
        ? [{ at: address, says: `knows no TLS 1.3 (${values.ssl_policy ?? 'no ssl_policy'})` }]
        : []
    }),
  broken: [example('aws_lb_listener', { protocol: 'HTTP', default_action: [{ type: 'forward' }] })],
}
