'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useChart, useOpenConversation } from '../chart/chart-provider'
import { Menu } from '../ui/menu'
import { readProblem } from '../ui/problem'
import { hideConversation, listConversations, renameConversation } from './conversation-api'
import { ConversationRow } from './conversation-row'

/** Conversations about this patient, newest first; read when the list is opened. */
export function EarlierConversations() {
  const { patient } = useChart()
  const conversation = useOpenConversation()
  const [open, setOpen] = useState(false)
  const [complaint, setComplaint] = useState('')
  const queries = useQueryClient()
  const queryKey = ['patient', patient.id, 'conversations', conversation.conversationId]
  const query = useQuery({ queryKey, queryFn: () => listConversations(patient.id), enabled: open })

  async function change(act: () => Promise<unknown>) {
    setComplaint('')
    await act().catch((error) => setComplaint(readProblem(error).message))
    await queries.invalidateQueries({ queryKey })
  }

  async function hide(id: string) {
    await hideConversation(id)
    if (id === conversation.conversationId) conversation.startNew()
  }

  return (
    <Menu
      label="Earlier conversations"
      button={<History aria-hidden="true" className="size-4" />}
      buttonClass="size-8 rounded-md text-ink-2 hover:bg-sunk max-tablet:size-10"
      panelClass="z-10 mt-1 max-h-80 w-80 overflow-auto p-1.5"
      onToggle={setOpen}
    >
      {(close) => (
        <>
          {query.isPending && <p className="p-2 text-ink-3">Loading…</p>}
          {query.isError && <p className="p-2 text-high">{query.error.message}</p>}
          {complaint && (
            <p role="alert" className="p-2 text-high">
              {complaint}
            </p>
          )}
          {query.data?.length === 0 && <p className="p-2 text-ink-3">No conversation yet</p>}
          <ul>
            {query.data?.map((item) => (
              <ConversationRow
                key={item.id}
                item={item}
                current={item.id === conversation.conversationId}
                onOpen={() => {
                  close()
                  void conversation.open(item.id)
                }}
                onRename={(title) => change(() => renameConversation(item.id, title))}
                onHide={() => change(() => hide(item.id))}
              />
            ))}
          </ul>
        </>
      )}
    </Menu>
  )
}
