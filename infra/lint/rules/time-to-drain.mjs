import { listContainers, settingsOf, taskWith } from '../resources.mjs'

export const rule = {
  id: 'time-to-drain',
  reason: 'SIGKILL comes when the stop timeout is over: an answer that is still being written is cut.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    listContainers(resources)
      .filter(({ portMappings = [] }) => portMappings.length > 0)
      .filter(
        (container) =>
          !((container.stopTimeout ?? 30) * 1000 > Number(settingsOf(container).DRAIN_TIMEOUT_MS)),
      )
      .map(({ at, stopTimeout }) => ({
        at,
        says: `stopTimeout ${stopTimeout ?? 30} s is not after DRAIN_TIMEOUT_MS`,
      })),
  broken: [
    taskWith({
      portMappings: [{ containerPort: 3000 }],
      stopTimeout: 30,
      environment: [{ name: 'DRAIN_TIMEOUT_MS', value: '110000' }],
    }),
  ],
}
