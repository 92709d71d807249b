import { existsSync } from 'node:fs'
import { runToEnd, tool } from '../launcher/children.mjs'
import { inRoot } from '../launcher/paths.mjs'

/** Next writes the types of its routes first; without pages there are none. */
export async function run(args) {
  if (existsSync(inRoot('app'))) {
    const code = await runToEnd(tool('next'), ['typegen'], { stdio: ['ignore', 'ignore', 'inherit'] })
    if (code !== 0) return code
  }
  return runToEnd(tool('tsc'), ['--noEmit', '-p', '.', ...args])
}
