import { listContainers, taskWith } from '../resources.mjs'

export const rule = {
  id: 'one-architecture',
  reason: 'An image is built for one processor: of two tasks that share it, one ends in "exec format error".',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) => {
    const processorOf = ({ task }) => task.runtime_platform?.[0]?.cpu_architecture
    const byImage = Map.groupBy(listContainers(resources), ({ image }) => image)
    return [...byImage].flatMap(([image, containers]) => {
      const processors = [...new Set(containers.map(processorOf))]
      const places = containers.map(({ address }) => address).join(', ')
      return processors.length > 1
        ? [{ at: places, says: `run the one image ${image} on ${processors.join(' and ')}` }]
        : []
    })
  },
  broken: ['ARM64', 'X86_64'].map((cpu_architecture) =>
    taskWith({ image: 'registry/app:0123abc' }, { runtime_platform: [{ cpu_architecture }] }),
  ),
}
