import { listContainers, taskWith } from '../resources.mjs'

export const rule = {
  id: 'image-by-commit',
  reason: 'A tag that moves is another image tomorrow; a rollback would bring back nothing.',
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    listContainers(resources)
      .filter(({ image }) => !/(@sha256:[0-9a-f]{64}|:[0-9a-f]{7,40})$/.test(image))
      .map(({ at, image }) => ({ at, says: `image ${image} names neither a commit nor a digest` })),
  broken: [taskWith({ image: 'registry/app:latest' })],
}
