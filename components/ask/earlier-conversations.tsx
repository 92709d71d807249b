'use client'

import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useChart } from '../chart/chart-provider'
import { Menu } from '../ui/menu'
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
  const query = useQuery({
    queryKey: ['patient', patient.id, 'conversations', conversation.conversationId],
    queryFn: () => callApi<{ items: ConversationItem[] }>(`/api/patients/${patient.id}/conversations`),
    enabled: open,
  })
  const items = query.data?.items ?? []

  return (
    <Menu
      label="Earlier conversations"
      button={<History aria-hidden="true" className="size-4" />}
      buttonClass="size-8 rounded-md text-ink-2 hover:bg-sunk max-tablet:size-10"
      panelClass="z-10 mt-1 max-h-80 w-72 overflow-auto p-1.5"
      onToggle={setOpen}
    >
      {(close) => (
        <>
          {query.isPending && <p className="p-2 text-ink-3">Loading…</p>}
          {query.isError && <p className="p-2 text-high">{query.error.message}</p>}
          {query.isSuccess && items.length === 0 && <p className="p-2 text-ink-3">No conversation yet</p>}
          <ul>
            {items.map(({ id, title, createdAt }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={id === conversation.conversationId ? 'true' : undefined}
                  onClick={() => {
                    close()
                    void conversation.open(id)
                  }}
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
        </>
      )}
    </Menu>
  )
}
