import { readFileSync } from 'node:fs'
import { listContainers, taskWith } from '../resources.mjs'

const source = readFileSync(new URL('../../../lib/env.ts', import.meta.url), 'utf8')
const OURS = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name)
/** Node's and Next's own. */
const THEIRS = ['NODE_ENV', 'HOSTNAME', 'PORT', 'NEXT_MANUAL_SIG_HANDLE', 'KEEP_ALIVE_TIMEOUT']
const KNOWN = new Set([...OURS, ...THEIRS])

export const rule = {
  id: 'settings-known',
  reason:
    'A setting with a slip of the pen is no error: the app takes its default, and production runs as if it had not been said.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    listContainers(resources).flatMap(({ at, environment = [], secrets = [] }) =>
      [...environment, ...secrets]
        .filter(({ name }) => !KNOWN.has(name))
        .map(({ name }) => ({ at, says: `sets ${name}, which lib/env.ts does not read` })),
    ),
  broken: [taskWith({ environment: [{ name: 'ACESS_MODE', value: 'care-team' }] })],
}
