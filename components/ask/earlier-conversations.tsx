'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useChart, useOpenConversation } from '../chart/chart-provider'
import { matchesWords } from '../navigation/matches-words'
import { Menu } from '../ui/menu'
import { readProblem } from '../ui/problem'
import { hideConversation, listConversations, renameConversation } from './conversation-api'
import { ConversationRow } from './conversation-row'

/** A list this long is looked through by words. */
const MANY = 6

/** Conversations about this patient, newest first; read when the list is opened. */
export function EarlierConversations() {
  const { patient } = useChart()
  const conversation = useOpenConversation()
  const [open, setOpen] = useState(false)
  const [complaint, setComplaint] = useState('')
  const [words, setWords] = useState('')
  const queries = useQueryClient()
  const queryKey = ['patient', patient.id, 'conversations', conversation.conversationId]
  const query = useQuery({ queryKey, queryFn: () => listConversations(patient.id), enabled: open })

  const found = query.data?.filter(({ title }) => matchesWords(title ?? '', words))

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
      panelClass="z-10 mt-1 max-h-[min(30rem,60dvh)] w-80 overflow-auto p-1.5"
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
          {query.data && query.data.length >= MANY && (
            <input
              type="search"
              aria-label="Find a conversation"
              placeholder="Find a conversation"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={words}
              onChange={({ target }) => setWords(target.value)}
              className="mb-1 min-h-8 w-full rounded-md border border-control bg-surface px-2 max-tablet:min-h-10 max-tablet:text-[16px]"
            />
          )}
          <p role="status" className="p-2 text-ink-3 empty:hidden">
            {words !== '' && found?.length === 0 && 'No conversation has these words'}
          </p>
          <ul>
            {found?.map((item) => (
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
