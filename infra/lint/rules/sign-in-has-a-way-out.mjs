import { listContainers, ofType, settingsOf, taskWith } from '../resources.mjs'

export const rule = {
  id: 'sign-in-has-a-way-out',
  reason:
    'An identity provider is on the internet, which no endpoint reaches: without NAT every sign-in ends in a timeout.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_nat_gateway').length > 0
      ? []
      : listContainers(resources)
          .filter((container) => settingsOf(container).OIDC_ISSUER)
          .map((container) => ({
            at: container.at,
            says: `signs people in at ${settingsOf(container).OIDC_ISSUER}, and there is no NAT gateway`,
          })),
  broken: [taskWith({ environment: [{ name: 'OIDC_ISSUER', value: 'https://login.example.org' }] })],
}
