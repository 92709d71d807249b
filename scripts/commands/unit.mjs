import { runToEnd, tool } from '../launcher/children.mjs'

export const run = (args) => runToEnd(tool('vitest'), ['run', '--project', 'unit*', ...args])
