'use client'

import { useEffect } from 'react'
import type { ConversationView } from '@/lib/contracts/routes'
import { readConversation } from './conversation-api'

const REFRESH_MS = 2_000

/**
 * While `conversationId` is given, reads that conversation again and again: its last answer is being written, but not to
 * this page, because it was reloaded or the line was lost. A failed try is followed by the next.
 */
export function useLateAnswer(
  patientId: string,
  conversationId: string | null,
  onRead: (view: ConversationView) => void,
): void {
  useEffect(() => {
    if (!conversationId) return
    let left = false
    const timer = setInterval(() => {
      readConversation(patientId, conversationId).then(
        (view) => left || onRead(view),
        () => undefined,
      )
    }, REFRESH_MS)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [patientId, conversationId, onRead])
}
