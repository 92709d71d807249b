import { TOOLS } from './tools'

/** The name of a tool that we have; whatever else a model calls has no name of its own on screen, in a store or in a log. */
export function nameTool(called: string): string {
  return Object.hasOwn(TOOLS, called) ? called : 'unknown tool'
}
