import { listContainers, settingsOf, taskWith } from '../resources.mjs'

const NAMED = /(PASSWORD|SECRET|PRIVATE_KEY|API_KEY|BEARER_TOKEN)/
const CREDENTIALS = /:\/\/[^/@]*:[^/@]+@|^AKIA/

export const rule = {
  id: 'no-plain-secrets',
  reason: 'Settings stand readable in the task definition, in the console and in the state.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    listContainers(resources).flatMap((container) =>
      Object.entries(settingsOf(container))
        .filter(([name, value]) => NAMED.test(name) || CREDENTIALS.test(value))
        .map(([name]) => ({ at: container.at, says: `${name} is a setting; hand it over in secrets` })),
    ),
  broken: [taskWith({ environment: [{ name: 'DATABASE_URL', value: 'postgresql://app:hunter2@db/app' }] })],
}
