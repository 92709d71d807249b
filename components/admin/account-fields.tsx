import type { ReactNode } from 'react'
import type { GivenRole } from '@/lib/contracts/admin'

const ROLES: readonly { role: GivenRole; may: string }[] = [
  { role: 'clinician', may: 'finds patients, reads charts, asks' },
  { role: 'auditor', may: 'reads the audit log, opens no chart' },
  { role: 'admin', may: 'manages users and imports, sees cost and models, opens no chart' },
]

export function RoleFields({ given }: { given: readonly string[] }): ReactNode {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">Roles</legend>
      {ROLES.map(({ role, may }) => (
        <label key={role} className="flex min-h-6 items-start gap-2 max-tablet:min-h-10">
          <input
            type="checkbox"
            name="roles"
            value={role}
            defaultChecked={given.includes(role)}
            className="mt-px size-4 flex-none accent-accent"
          />
          <span>
            {role} <span className="text-label text-ink-3">{may}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What these fields hold. */
export function readAccountFields(form: HTMLFormElement) {
  const data = new FormData(form)
  return {
    email: String(data.get('email') ?? ''),
    displayName: String(data.get('displayName') ?? ''),
    roles: data.getAll('roles') as GivenRole[],
  }
}
