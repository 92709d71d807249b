'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import type { OwnSession } from '@/lib/contracts/routes'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Notice } from '../../ui/notice'
import { Instant } from '../../ui/site-time'
import { Tag } from '../../ui/tag'
import { endOtherSessions, endSession, listSessions } from '../session-api'

interface SessionsCardProps {
  first: OwnSession[]
  idleMinutes: number
  hours: number
}

/** More than these fold away: a list of forgotten browsers must not push everything else out of sight. */
const SHOWN = 5

/** Where the user is signed in, and the way to end what should not be there. */
export function SessionsCard({ first, idleMinutes, hours }: SessionsCardProps) {
  const query = useQuery({ queryKey: ['account', 'sessions'], queryFn: listSessions, initialData: first })
  const ending = useMutation({
    mutationFn: (id: string | 'others') => (id === 'others' ? endOtherSessions() : endSession(id)),
    // Also after a refusal: it may have ended by itself.
    onSettled: () => query.refetch(),
  })
  const [showsAll, setShowsAll] = useState(false)
  const sessions = query.data.toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
  const others = sessions.length - 1
  const folded = showsAll ? 0 : Math.max(0, sessions.length - SHOWN)
  return (
    <Card title="Sessions" aside={others > 0 ? `signed in ${sessions.length} times` : undefined}>
      <ul className="grid border-t border-line">
        {sessions.slice(0, sessions.length - folded).map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={ending.isPending}
            onEnd={() => ending.mutate(session.id)}
          />
        ))}
      </ul>
      {folded > 0 && (
        <Button look="quiet" className="mx-1.5 mt-1.5 self-start" onClick={() => setShowsAll(true)}>
          Show {folded} more
        </Button>
      )}
      <div className="grid gap-2 px-card py-2.5">
        {ending.error && <Notice tone="error">{ending.error.message}</Notice>}
        {query.error && <Notice tone="error">{query.error.message}</Notice>}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="min-w-0 flex-1 basis-56 text-label text-ink-3">
            A session locks after {idleMinutes} minutes without you, and ends {hours} hours after its sign-in.
          </p>
          {others > 0 && (
            <Button disabled={ending.isPending} onClick={() => ending.mutate('others')}>
              End all others
            </Button>
          )}
        </div>
        <p role="status" className="sr-only">
          {ending.isSuccess && 'Ended.'}
        </p>
      </div>
    </Card>
  )
}

interface SessionRowProps {
  session: OwnSession
  busy: boolean
  onEnd: () => void
}

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const device = session.device ?? 'Unknown browser'
  return (
    <li className="flex items-center gap-3 border-b border-line px-card py-row">
      <MonitorSmartphone aria-hidden="true" className="size-5 flex-none text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {device}
          {session.isThis && <Tag>This device</Tag>}
        </p>
        <p className="text-label text-ink-3">
          Signed in <Instant value={session.startedAt} /> ·{' '}
          {session.isThis ? (
            'active now'
          ) : (
            <>
              last active <Instant value={session.lastActiveAt} />
            </>
          )}
        </p>
      </div>
      {!session.isThis && (
        <Button aria-label={`End the session of ${device}`} disabled={busy} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  )
}
