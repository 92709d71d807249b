import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { PasswordCard } from '@/components/session/account/password-card'
import { PreferencesCard } from '@/components/session/account/preferences-card'
import { ProfileCard } from '@/components/session/account/profile-card'
import { SessionsCard } from '@/components/session/account/sessions-card'
import { readAppearance } from '@/components/session/appearance'
import { Notice } from '@/components/ui/notice'
import { hasPassword } from '@/lib/access/check-own-password'
import { listOwnSessions } from '@/lib/access/own-sessions'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { LIMITS } from '@/lib/limits'
import { requirePageSession } from '../session'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const session = await requirePageSession()
  const { displayName, email, roles } = session
  return (
    <PageFrame
      title="Account"
      back={{ href: links.patients, label: 'Patients' }}
      userName={displayName}
      mayImport={mayImport(session)}
    >
      {session.mustChangePassword && (
        <Notice tone="warn">
          Your password was given to you by an administrator, who knows it. Choose one of your own below; the
          other pages open then.
        </Notice>
      )}
      <div className="grid items-start gap-4 desktop:grid-cols-2">
        <div className="grid gap-4">
          <ProfileCard displayName={displayName} email={email} roles={roles} />
          {(await hasPassword(session)) && <PasswordCard email={email} least={LIMITS.passwordCharacters} />}
        </div>
        <div className="grid gap-4">
          <SessionsCard
            first={await listOwnSessions(session)}
            idleMinutes={LIMITS.sessionIdleMinutes}
            hours={LIMITS.sessionHours}
          />
          <PreferencesCard {...readAppearance(await cookies())} />
        </div>
      </div>
    </PageFrame>
  )
}
