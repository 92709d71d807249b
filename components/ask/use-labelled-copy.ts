'use client'

import type { ClipboardEvent } from 'react'
import { useChart } from '../chart/chart-provider'
import { recordCopy } from './conversation-api'
import { copyExcerpt } from './copy-text'

/** What is selected and copied out of a conversation says whose it is and what wrote it, and is on record (S36). */
export function useLabelledCopy(): (event: ClipboardEvent<HTMLElement>) => void {
  const { patient } = useChart()
  return (event) => {
    const selection = document.getSelection()
    const selected = selection?.toString().trim()
    // What somebody types here is their own.
    if (!selection || !selected || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copyExcerpt(patient, selected))
    for (const answer of event.currentTarget.querySelectorAll<HTMLElement>('[data-answer]')) {
      const id = answer.dataset.answer
      if (id && selection.containsNode(answer, true)) void recordCopy(id, 'copy').catch(() => undefined)
    }
  }
}
