import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { DemoStrip } from '@/components/session/demo-strip'
import { env } from '@/lib/env'
import './styles.css'

export const metadata: Metadata = {
  title: { default: 'Chartlight', template: '%s – Chartlight' },
  description: 'Ask one chart, read checked sentences, open the exact source.',
  referrer: 'no-referrer',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: '#0E2A35',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Makes every page dynamic, without which Next could not put this request's nonce on its scripts.
  await headers()
  return (
    <html lang="en">
      <body className="grid grid-rows-[auto_minmax(0,1fr)]">
        {env.DEPLOYMENT === 'demo' ? <DemoStrip /> : <div />}
        <Providers timeZone={env.SITE_TIME_ZONE}>{children}</Providers>
      </body>
    </html>
  )
}
