import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBundle, processLock } from './bundles.mjs'
import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'

/**
 * Makes a data folder the one of the demo at `url`, until this process ends. Throws a Failure with the address of the
 * demo that has it already; one that was killed does not count.
 */
export async function claimDataFolder(folder, url) {
  await ensureBundle(processLock)
  const { takeProcessLock, LockHeld } = await import(pathToFileURL(inRoot(processLock.output)).href)
  try {
    process.on('exit', takeProcessLock(path.join(folder, 'demo.lock'), url))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    throw new Failure(
      `A demo runs on ${folder} already, at ${error.note} (process ${error.processId}); use that one, or choose another folder with --data DIR.`,
    )
  }
}
