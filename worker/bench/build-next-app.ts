import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@/lib/errors'
import { ROOT } from '../root'

/** Next's own command line. */
export const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next')

export interface BuiltApp {
  folder: string
  remove(): Promise<void>
}

/**
 * Builds a small Next app for a bench to compare ours with. It is built inside the project, whose pinned packages it
 * shares; `fill` writes its sources into the folder. Throws AppError `internal` with the compiler's words, and leaves nothing.
 */
export async function buildNextApp(
  name: string,
  fill: (folder: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<BuiltApp> {
  const cache = path.join(ROOT, '.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(path.join(cache, `${name}-`))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await fill(folder)
    const build = promisify(execFile)(process.execPath, [NEXT, 'build', folder], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      ...(signal ? { signal } : {}),
    })
    // The signal rejects at once; told to end, the compiler still writes into the folder.
    const ended = new Promise((resolve) => build.child.once('close', resolve))
    await build.finally(() => ended)
    return { folder, remove }
  } catch (error) {
    await remove()
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new AppError('internal', `The app “${name}” of the bench was not built: ${stdout}${stderr}`, {
      cause: error,
    })
  }
}
