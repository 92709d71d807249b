import type { NextConfig } from 'next'

const root = import.meta.dirname

const config: NextConfig = {
  output: 'standalone',
  typedRoutes: true,
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
  // Both load files beside themselves at run time, which a bundle would not carry.
  serverExternalPackages: ['@electric-sql/pglite', 'pg'],
}

export default config
