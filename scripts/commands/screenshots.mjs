import { runInBrowser } from './e2e.mjs'

/** Pictures of the main screens, wide and narrow, into test-results/screenshots. */
export const run = (args) => runInBrowser(['--project=screenshots', ...args])
