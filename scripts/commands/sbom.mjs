import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runQuietly } from '../launcher/children.mjs'
import { Failure } from '../launcher/failure.mjs'
import { inRoot } from '../launcher/paths.mjs'

const OPTIONS = [
  'sbom',
  '--sbom-format=cyclonedx',
  '--sbom-type=application',
  '--omit=dev',
  '--package-lock-only',
]

/** What we ship is made of, as CycloneDX: on standard output, or in the file that --output names. Needs no network. */
export async function run(args) {
  const { values } = parseArgs({ args, options: { output: { type: 'string' } } })
  const document = await readSbom()
  if (values.output) writeFileSync(path.resolve(values.output), document)
  else process.stdout.write(document)
  return 0
}

/** Throws a Failure with npm's words when it makes none. */
export async function readSbom() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code, output } = await runQuietly(npm, OPTIONS, { cwd: inRoot('.') })
  // npm's own remarks stand before the document, and behind it.
  const found = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)
  if (code !== 0 || !found) throw new Failure(`There is no list of components (npm sbom):\n${output.trim()}`)
  return `${JSON.stringify(nameProduct(JSON.parse(found)), null, 2)}\n`
}

/** npm calls the product after the folder that it lies in. */
function nameProduct(document) {
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const { component } = document.metadata
  const [before, now] = [component['bom-ref'], `${name}@${version}`]
  for (const one of document.dependencies) if (one.ref === before) one.ref = now
  Object.assign(component, { 'bom-ref': now, name, purl: `pkg:npm/${now}` })
  return document
}
