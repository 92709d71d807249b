import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'image-layers',
  reason:
    "The layers of an image lie in a bucket of AWS's own; an endpoint policy that forgets it stops every pull.",
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_vpc_endpoint')
      .filter(({ values }) => values.vpc_endpoint_type === 'Gateway' && values.service_name.endsWith('.s3'))
      .filter(
        ({ values }) =>
          values.policy &&
          !JSON.parse(values.policy).Statement.some(({ Resource, Condition }) => {
            const resources = [Resource].flat()
            return (
              !Condition &&
              resources.some(
                (one) => one === '*' || /:::prod-[a-z0-9-]+-starport-layer-bucket\/\*$/.test(one),
              )
            )
          }),
      )
      .map(({ address }) => ({ at: address, says: 'does not let the layer bucket through' })),
  broken: [
    example('aws_vpc_endpoint', {
      vpc_endpoint_type: 'Gateway',
      service_name: 'com.amazonaws.eu-west-1.s3',
      policy: JSON.stringify({ Statement: [{ Resource: ['arn:aws:s3:::documents/*'] }] }),
    }),
  ],
}
