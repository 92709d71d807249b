import { installPackage, which } from './install.mjs'

/** Program and the Debian package that has it: an image is built and started with these, without an engine or its daemon. */
const TOOLS = { buildah: 'buildah', bwrap: 'bubblewrap', mmdebstrap: 'mmdebstrap' }

/** Undefined when all are there, else why not. */
export async function findContainerTools() {
  if (process.platform !== 'linux') return 'images are built and started on Linux only'
  if (process.getuid?.() !== 0) return 'only root may build and start an image here'
  for (const [program, debianPackage] of Object.entries(TOOLS)) {
    const unavailable = (await which(program)) ? undefined : await installPackage(debianPackage)
    if (unavailable) return unavailable
  }
  return undefined
}
