import { chooseProvider, runInBrowser } from './e2e.mjs'

/** Pictures of every screen, wide and narrow, into test-results/screenshots; with `--readme` those of the README, into docs/images. */
export const run = async (args) =>
  args[0] === '--readme'
    ? runInBrowser(['--project=readme', ...args.slice(1)])
    : runInBrowser(['--project=screenshots', ...args], { settings: await chooseProvider() })
