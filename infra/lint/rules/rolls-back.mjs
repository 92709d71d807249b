import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'rolls-back',
  reason: 'A version that does not start is otherwise tried for ever, and the one that served is gone.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_ecs_service')
      .filter(({ values }) => {
        const [breaker] = values.deployment_circuit_breaker ?? []
        return !breaker?.enable || !breaker.rollback
      })
      .map(({ address }) => ({ at: address, says: 'has no circuit breaker with rollback' })),
  broken: [example('aws_ecs_service', { deployment_circuit_breaker: [{ enable: true, rollback: false }] })],
}
