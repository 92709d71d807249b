'use client'

import { Link2, UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { CareTeams } from '@/lib/contracts/care-teams'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { AssignDialog } from './assign-dialog'
import { AssignmentsTable } from './assignments-table'
import { IdentitiesTable } from './identities-table'
import { LinkDialog } from './link-dialog'
import { useCareTeams } from './use-care-teams'

interface CareTeamsViewProps {
  /** As the server drew it. */
  first: CareTeams
  /** The day at the site. */
  today: string
  /** How far ahead an assignment may end. */
  mostDays: number
  /** Whether ties decide here who opens which chart. */
  decides: boolean
}

/** Who was tied to whom by an administrator, and under which names the charts know the users. */
export function CareTeamsView({ first, today, mostDays, decides }: CareTeamsViewProps) {
  const { data, error } = useCareTeams(first)
  const [open, setOpen] = useState<'assign' | 'link' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {!decides && (
        <Notice>
          Every clinician opens every chart here (ACCESS_MODE=organisation); ties decide who is under “My
          patients”.
        </Notice>
      )}
      {error && <Notice tone="error">The list may be out of date. {error.message}</Notice>}
      <Part
        title="Assignments"
        about="For a while, beside what the charts say of care teams and encounters."
        action={
          <Button onClick={() => setOpen('assign')}>
            <UserPlus aria-hidden="true" className="size-4" />
            Assign
          </Button>
        }
      >
        {data.assignments.length > 0 ? (
          <AssignmentsTable assignments={data.assignments} />
        ) : (
          <Notice>Nobody is assigned to a patient at present.</Notice>
        )}
      </Part>
      <Part
        title="Users in the charts"
        about="Care teams and encounters tie a user who is linked to their practitioner."
        action={
          <Button onClick={() => setOpen('link')}>
            <Link2 aria-hidden="true" className="size-4" />
            Link a practitioner
          </Button>
        }
      >
        {data.identities.length > 0 ? (
          <IdentitiesTable identities={data.identities} />
        ) : (
          <Notice>No user is linked to a practitioner yet; what charts say of care teams ties nobody.</Notice>
        )}
      </Part>
      {open === 'assign' && (
        <AssignDialog users={data.users} today={today} mostDays={mostDays} onClose={close} />
      )}
      {open === 'link' && <LinkDialog users={data.users} sources={data.sources} onClose={close} />}
    </>
  )
}

interface PartProps {
  title: string
  about: string
  action: ReactNode
  children: ReactNode
}

function Part({ title, about, action, children }: PartProps) {
  return (
    <section aria-label={title} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-read font-[650]">{title}</h2>
        <p className="min-w-0 flex-1 text-label text-ink-3 max-tablet:order-1 max-tablet:basis-full">
          {about}
        </p>
        <span className="max-tablet:ml-auto">{action}</span>
      </div>
      {children}
    </section>
  )
}
