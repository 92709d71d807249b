import { runToEnd, tool } from '../launcher/children.mjs'

export const run = (args) => runToEnd(tool('biome'), ['check', '--write', ...args])
