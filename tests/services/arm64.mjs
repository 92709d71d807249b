import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runtimePackage } from '../../scripts/launcher/node-runtime.mjs'
import { inRoot } from '../../scripts/launcher/paths.mjs'
import { installPackage, run, which } from './install.mjs'

const EMULATOR = 'qemu-aarch64-static'
/** Program and the Debian package that has it. */
const TOOLS = { [EMULATOR]: 'qemu-user-static', mmdebstrap: 'mmdebstrap' }
/** What Node's binary wants to find, of the Debian that the image is made of. */
const [RELEASE, LIBRARIES] = ['bookworm', 'libc6,libstdc++6,libgcc-s1']

/**
 * A folder with a `node` of linux/arm64 that runs on this processor, emulated; the kernel need not know of it. Made once, of
 * npm's package of Node and Debian's libraries: `{ programs }`, or `{ unavailable }` with the reason.
 */
export async function findArm64Node() {
  if (process.platform !== 'linux') return { unavailable: 'linux/arm64 is emulated on Linux only' }
  for (const [program, debianPackage] of Object.entries(TOOLS)) {
    const unavailable = (await which(program)) ? undefined : await installPackage(debianPackage)
    if (unavailable) return { unavailable }
  }
  const folder = inRoot('.cache/arm64')
  try {
    if (!existsSync(folder)) await make(folder)
    return { programs: path.join(folder, 'programs') }
  } catch (error) {
    return { unavailable: `a Node of linux/arm64 could not be had: ${error.message}` }
  }
}

async function make(folder) {
  const draft = `${folder}.${process.pid}`
  const inDraft = (...parts) => path.join(draft, ...parts)
  mkdirSync(inDraft('programs'), { recursive: true })
  try {
    const options = ['--architectures=arm64', '--variant=extract', `--include=${LIBRARIES}`]
    await run('mmdebstrap', [...options, RELEASE, inDraft('root')])
    const archive = await run('npm', ['pack', '--silent', runtimePackage('linux', 'arm64')], { cwd: draft })
    await run('tar', ['-xzf', archive.split('\n').at(-1)], { cwd: draft })
    const inPlace = (...parts) => path.join(folder, ...parts)
    const node = `#!/bin/sh\nexec ${EMULATOR} -L '${inPlace('root')}' '${inPlace('package/bin/node')}' "$@"\n`
    writeFileSync(inDraft('programs/node'), node)
    chmodSync(inDraft('programs/node'), 0o755)
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
