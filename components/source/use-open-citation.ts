'use client'

import { useCallback, useState } from 'react'
import type { Handle } from '@/lib/contracts/evidence'
import type { ChatMessage } from '@/lib/contracts/stream'
import { type Citation, citationElementId, listCitations, sentenceElementId } from '../ask/citations'

/** Which citation is open beside the answer; the address follows, so that a colleague's browser opens the same place. */
export function useOpenCitation() {
  const [citation, setCitation] = useState<Citation | null>(null)

  const show = useCallback((next: Citation) => {
    setCitation(next)
    writeAddress(next)
  }, [])

  const close = useCallback(() => {
    setCitation((open) => {
      if (open) requestAnimationFrame(() => returnFocus(open))
      return null
    })
    writeAddress(null)
  }, [])

  /** Without touching the address or the focus: the conversation itself was left. */
  const forget = useCallback(() => setCitation(null), [])

  return { citation, show, close, forget }
}

/** Back to the button that opened the source; for the input of a calculation, which has none, to the sentence. */
function returnFocus(citation: Citation): void {
  const button = document.getElementById(citationElementId(citation))
  const sentence =
    citation.sentence === null ? null : sentenceElementId(citation.messageId, citation.sentence)
  const place = button ?? (sentence ? document.getElementById(sentence) : null)
  place?.focus()
}

function writeAddress(citation: Citation | null): void {
  const query = citation ? `?${citationQuery(citation)}` : ''
  window.history.replaceState(null, '', window.location.pathname + query)
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
