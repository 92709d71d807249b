import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { listRoots } from './list-roots.mjs'
import { infra } from './list-types.mjs'

/** The Terraform code of each root, by its folder. */
export function readRoots() {
  return Object.fromEntries(
    listRoots().map((root) => {
      const files = readdirSync(path.join(infra, root)).filter((file) => file.endsWith('.tf'))
      return [root, files.map((file) => readFileSync(path.join(infra, root, file), 'utf8')).join('\n')]
    }),
  )
}

/**
 * A sentence for each variable that its root does not read, and each output of a module that no caller reads: Terraform says
 * nothing of either, and readers take them for a contract. Outputs of environments and of `bootstrap` are for people and for deploy.sh.
 */
export function findUnused(roots) {
  return Object.entries(roots).flatMap(([root, code]) => [
    ...listNames(code, 'variable')
      .filter((name) => !reads(withoutBlock(code, 'variable', name), `var\\.${name}`))
      .map((name) => `${root}: the variable ${name} is read nowhere`),
    ...(root.startsWith('modules/') ? listNames(code, 'output') : [])
      .filter((name) => !isAsked(roots, path.basename(root), name))
      .map((name) => `${root}: the output ${name} is read by no caller`),
  ])
}

const listNames = (code, kind) =>
  [...code.matchAll(RegExp(`^${kind} "(\\w+)"`, 'gm'))].map(([, name]) => name)
const reads = (code, reference) => RegExp(`\\b${reference}\\b`).test(code)

/** A variable's own validation is no use of it. */
const withoutBlock = (code, kind, name) => code.replace(RegExp(`^${kind} "${name}" \\{\\n[^]*?^\\}`, 'm'), '')

/** Whether some root calls the module and reads the output, of the module itself or of each of several (`for … in module.x`). */
function isAsked(roots, module, output) {
  return Object.values(roots).some((code) =>
    [...code.matchAll(/^module "(\w+)" \{\s+source\s*=\s*"[^"]*\/(\w+)"/gm)]
      .filter(([, , source]) => source === module)
      .some(
        ([, label]) =>
          reads(code, `module\\.${label}(\\[[^\\]]*\\])?\\.${output}`) ||
          RegExp(`for [\\w, ]*?(\\w+) in module\\.${label}\\b[^}\\]]*\\b\\1\\.${output}\\b`).test(code),
      ),
  )
}
