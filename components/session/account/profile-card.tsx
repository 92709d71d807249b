import type { ReactNode } from 'react'
import { Card } from '../../ui/card'

interface ProfileCardProps {
  displayName: string
  email: string
  roles: readonly string[]
}

/** What each role lets somebody do. */
const ROLES: Record<string, string> = {
  clinician: 'opens charts and asks about them',
  auditor: 'reads the log of who looked at what',
  admin: 'manages users and imports charts; opens none',
  operator: 'runs the command line',
  integration: 'sends the data of one source',
}

export function ProfileCard({ displayName, email, roles }: ProfileCardProps) {
  return (
    <Card title="You">
      <dl className="grid gap-2 px-card pb-3">
        <Entry term="Name">{displayName}</Entry>
        <Entry term="E-mail address">{email}</Entry>
        <Entry term={roles.length === 1 ? 'Role' : 'Roles'}>
          {roles.length === 0 && 'None yet; ask an administrator.'}
          {roles.map((role) => (
            <span key={role} className="block">
              <b className="font-semibold first-letter:uppercase inline-block">{role}</b>
              {ROLES[role] && <span className="text-ink-2"> – {ROLES[role]}</span>}
            </span>
          ))}
        </Entry>
      </dl>
    </Card>
  )
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 tablet:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-ink-3">{term}</dt>
      <dd className="clinical">{children}</dd>
    </div>
  )
}
