'use client'

import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useRef, useState } from 'react'
import { useChart } from '../chart/chart-provider'
import { callApi } from '../ui/problem'
import { Instant } from '../ui/site-time'

interface ConversationItem {
  id: string
  title: string | null
  createdAt: string
}

/** Conversations about this patient, newest first; read when the list is opened. */
export function EarlierConversations() {
  const { patient, conversation } = useChart()
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDetailsElement>(null)
  const query = useQuery({
    queryKey: ['patient', patient.id, 'conversations', conversation.conversationId],
    queryFn: () => callApi<{ items: ConversationItem[] }>(`/api/patients/${patient.id}/conversations`),
    enabled: open,
  })
  const items = query.data?.items ?? []

  function choose(id: string) {
    if (menu.current) menu.current.open = false
    void conversation.open(id)
  }

  return (
    <details ref={menu} className="relative" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary
        aria-label="Earlier conversations"
        className="grid size-8 list-none place-items-center rounded-md text-ink-2 hover:bg-sunk max-tablet:size-10 [&::-webkit-details-marker]:hidden"
      >
        <History aria-hidden="true" className="size-4" />
      </summary>
      <div className="absolute right-0 z-10 mt-1 max-h-80 w-72 overflow-auto rounded-lg border border-line-2 bg-surface p-1.5 shadow-card">
        {query.isPending && <p className="p-2 text-ink-3">Loading…</p>}
        {query.isError && <p className="p-2 text-high">{query.error.message}</p>}
        {query.isSuccess && items.length === 0 && <p className="p-2 text-ink-3">No conversation yet</p>}
        <ul>
          {items.map(({ id, title, createdAt }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === conversation.conversationId ? 'true' : undefined}
                onClick={() => choose(id)}
                className="clinical block min-h-8 w-full rounded px-2 py-1 text-left hover:bg-sunk aria-[current]:bg-accent-soft"
              >
                {title ?? 'Conversation'}
                <span className="block text-micro text-ink-3">
                  <Instant value={createdAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
