import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'firewall',
  reason: "What is tried on every address of the internet should not reach a hospital's charts.",
  docs: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html',
  severity: { demo: 'warning', prod: 'error' },
  find: (resources) => {
    const guarded = new Set(
      ofType(resources, 'aws_wafv2_web_acl_association').map(({ values }) => values.resource_arn),
    )
    return ofType(resources, 'aws_lb')
      .filter(({ values }) => !guarded.has(values.arn))
      .map(({ address }) => ({ at: address, says: 'has no web application firewall before it' }))
  },
  broken: [example('aws_lb', { arn: 'arn:aws:elasticloadbalancing:mock' })],
}
