import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Git-ignored; may be deleted at any time. */
export const cacheDirectory = path.join(root, '.cache')

export const inRoot = (...parts) => path.join(root, ...parts)
