import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { infra } from './list-types.mjs'

/** Folders that Terraform is run in, those that take longest first. Each must have tests. */
export function listRoots() {
  const inside = (folder) =>
    existsSync(path.join(infra, folder))
      ? readdirSync(path.join(infra, folder)).map((name) => `${folder}/${name}`)
      : []
  return [
    ...inside('environments'),
    'modules/platform',
    ...inside('modules').filter(isLeaf),
    'bootstrap',
  ].filter((root) => existsSync(path.join(infra, root, 'versions.tf')))
}

const isLeaf = (root) => root !== 'modules/platform'

/** How many assertions the tests of a root make: `assert` blocks, and refusals that are expected. */
export function countAssertions(root) {
  const folder = path.join(infra, root, 'tests')
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.tftest.hcl')) : []
  const text = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n')
  return [...text.matchAll(/^ {2}(assert \{|expect_failures = )/gm)].length
}
