import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { appearanceAttributes, readAppearance } from '@/components/session/appearance'
import { DemoStrip } from '@/components/session/demo-strip'
import type { SignedInUser } from '@/components/session/signed-in-user'
import { providerName } from '@/lib/access/oidc-settings'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { readPageSession } from './session'
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
  // Reading the request makes every page dynamic, without which Next could not put this request's nonce on its scripts.
  const appearance = readAppearance(await cookies())
  return (
    <html lang="en" {...appearanceAttributes(appearance)}>
      <body className="grid grid-rows-[auto_minmax(0,1fr)]">
        <Providers
          timeZone={env.SITE_TIME_ZONE}
          user={await readUser()}
          sessionLimits={{
            idleMinutes: LIMITS.sessionIdleMinutes,
            warningMinutes: LIMITS.sessionWarningMinutes,
          }}
          strip={env.DEPLOYMENT === 'demo' && <DemoStrip />}
        >
          {children}
        </Providers>
      </body>
    </html>
  )
}

async function readUser(): Promise<SignedInUser | null> {
  // A database that does not answer is the page's to say.
  const session = await readPageSession().catch(() => null)
  if (!session) return null
  const { userId: id, displayName, email, roles, byProvider = false } = session
  return { id, displayName, email, roles, byProvider, provider: providerName() }
}
