'use client'

import { useCallback, useMemo, useState } from 'react'
import type { Handle } from '@/lib/contracts/evidence'
import type { ChatMessage } from '@/lib/contracts/stream'
import { type Citation, citationElementId, listCitations, sentenceElementId } from '../ask/citations'
import { leaveSources, pushSource } from './source-history'

/**
 * Which citation is open beside the answer; the address follows, so that a colleague's browser opens the same place. Each
 * citation opened is an entry of the browser's history: Back leads to the one before, and from the first to the answer.
 */
export function useOpenCitation() {
  const [citation, setCitation] = useState<Citation | null>(null)

  const show = useCallback((next: Citation) => {
    setCitation(next)
    pushSource(citationQuery(next))
  }, [])

  /** As the address says already: a link was followed, or the browser's Back or Forward pressed. */
  const restore = useCallback((next: Citation | null) => {
    setCitation((open) => {
      if (open && !next) requestAnimationFrame(() => returnFocus(open))
      return next
    })
  }, [])

  /** Closes without moving the focus; what was opened from the chart itself stays. */
  const leave = useCallback(() => {
    setCitation(null)
    if (new URLSearchParams(window.location.search).has('c')) leaveSources()
  }, [])

  const close = useCallback(() => {
    restore(null)
    leaveSources()
  }, [restore])

  /** Without touching the address or the focus: the conversation itself was left. */
  const forget = useCallback(() => setCitation(null), [])

  return useMemo(
    () => ({ citation, show, restore, leave, close, forget }),
    [citation, show, restore, leave, close, forget],
  )
}

/** Back to the button that opened the source; for the input of a calculation, which has none, to the sentence. */
function returnFocus(citation: Citation): void {
  const button = document.getElementById(citationElementId(citation))
  const sentence =
    citation.sentence === null ? null : sentenceElementId(citation.messageId, citation.sentence)
  const place = button ?? (sentence ? document.getElementById(sentence) : null)
  place?.focus()
}

export function citationQuery({ messageId, sentence, handle }: Citation): string {
  return new URLSearchParams({
    m: messageId,
    ...(sentence === null ? {} : { s: String(sentence) }),
    c: handle,
  }).toString()
}

/** The citation that `?m&s&c` names, if the conversation has it: a wrong link opens nothing rather than something else. */
export function findCitation(search: string, messages: readonly ChatMessage[]): Citation | null {
  const query = new URLSearchParams(search)
  const message = messages.find(({ id }) => id === query.get('m'))
  if (!message) return null
  const sentence = query.has('s') ? Number(query.get('s')) : null
  const handle = query.get('c') as Handle | null
  return (
    listCitations(message).find(
      (candidate) =>
        (handle === null || candidate.handle === handle) &&
        (sentence === null || candidate.sentence === sentence),
    ) ?? null
  )
}
