import { ofType, taskWith } from '../resources.mjs'

export const rule = {
  id: 'architecture-named',
  reason:
    'Fargate takes X86_64 when nothing is said, and an image of the other processor ends in "exec format error".',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_ecs_task_definition')
      .filter(({ values }) => !['ARM64', 'X86_64'].includes(values.runtime_platform?.[0]?.cpu_architecture))
      .map(({ address }) => ({ at: address, says: 'runtime_platform names no processor' })),
  broken: [taskWith({}, { runtime_platform: [] })],
}
