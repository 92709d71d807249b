import { findTerraform } from '../../tests/services/terraform.mjs'
import { infra } from './list-types.mjs'
import { serveProvider } from './provider/serve.mjs'
import { createTerraform, readResources } from './terraform.mjs'

/**
 * The resources that one run of a root's tests applies, with the values that Terraform gave them, for tests of what reads those
 * values: `{ resources }`, or `{ unavailable }` with the reason.
 */
export async function resolveRun(root, runName) {
  const { executable, unavailable } = await findTerraform()
  if (unavailable) return { unavailable }
  const provider = await serveProvider()
  try {
    const terraform = createTerraform({ executable, env: provider.env, tree: infra, kind: 'stand-in', root })
    await terraform('init', '-backend=false', '-no-color')
    const { output } = await terraform('test', '-json', '-verbose')
    return { resources: readResources(output, runName) }
  } finally {
    provider.stop()
  }
}
