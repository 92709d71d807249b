import { listContainers, taskWith } from '../resources.mjs'

export const rule = {
  id: 'writable-mounts',
  reason:
    'With a read-only root the app can write nowhere but to its mounts; without one for /tmp uploads and PDFs fail.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    listContainers(resources)
      .filter(
        ({ readonlyRootFilesystem, mountPoints = [] }) =>
          readonlyRootFilesystem !== true ||
          !mountPoints.some(({ containerPath }) => containerPath === '/tmp'),
      )
      .map(({ at, readonlyRootFilesystem }) => ({
        at,
        says: readonlyRootFilesystem ? 'has no mount for /tmp' : 'its root is writable',
      })),
  broken: [taskWith({ readonlyRootFilesystem: true, mountPoints: [] })],
}
