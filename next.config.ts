import type { NextConfig } from 'next'

const root = import.meta.dirname

/**
 * What every answer says, files and errors too. What depends on the request (the nonce, caching, HTTPS) is said by
 * proxy.ts. Nothing of ours is part of another site's page, and no address of ours is told to one.
 */
const HEADERS = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(), usb=()',
}

const config: NextConfig = {
  output: 'standalone',
  typedRoutes: true,
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
  // `npm run types` checks the whole tree, tests too, and sooner; the demo starts half a minute earlier.
  typescript: { ignoreBuildErrors: true },
  // Both load files beside themselves at run time, which a bundle would not carry.
  serverExternalPackages: ['@electric-sql/pglite', 'pg'],
  // No page has pictures to convert, and 20 MB of native code would go along to do it.
  images: { unoptimized: true },
  outputFileTracingExcludes: { '*': ['node_modules/@img/**', 'node_modules/sharp/**'] },
  headers: async () => [
    { source: '/:path*', headers: Object.entries(HEADERS).map(([key, value]) => ({ key, value })) },
  ],
}

export default config
