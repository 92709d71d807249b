'use client'

import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'

/** Questions begun and not sent, by patient. In memory only: a question may name what the chart says. */
const drafts = new Map<string, string>()

/** The draft of this chart's question; it waits here while another chart is open (S13). */
export function useDraft(patientId: string): [string, Dispatch<SetStateAction<string>>] {
  const [draft, setDraft] = useState(() => drafts.get(patientId) ?? '')
  useEffect(() => {
    if (draft) drafts.set(patientId, draft)
    else drafts.delete(patientId)
  }, [draft, patientId])
  return [draft, setDraft]
}
