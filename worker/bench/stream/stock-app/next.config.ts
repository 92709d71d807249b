import path from 'node:path'
import type { NextConfig } from 'next'

/** Everything else as Next has it; the bench builds a copy of this folder in the project's `.cache/`, for its packages. */
const root = path.resolve(import.meta.dirname, '../..')
const config: NextConfig = { turbopack: { root }, outputFileTracingRoot: root }

export default config
