'use client'

import { useEffect } from 'react'
import type { Taking } from '@/lib/contracts/routes'
import { callApi } from '../ui/problem'

/**
 * What the browser copies or prints of a chart is on record, as what our own buttons take is. Answers have events of their
 * own: out of them a copy is labelled and so handled already, and one that is printed stands alone on the paper.
 */
export function useRecordCopies(patientId: string): void {
  useEffect(() => {
    const record = (how: Taking) =>
      void callApi(`/api/patients/${patientId}/copied`, { how }).catch(() => undefined)
    const onCopy = (event: ClipboardEvent) => {
      const isTyped = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (event.defaultPrevented || isTyped || !document.getSelection()?.toString().trim()) return
      record('copy')
    }
    const onPrint = () => {
      if (!document.querySelector('[data-print-alone]')) record('print')
    }
    document.addEventListener('copy', onCopy)
    window.addEventListener('beforeprint', onPrint)
    return () => {
      document.removeEventListener('copy', onCopy)
      window.removeEventListener('beforeprint', onPrint)
    }
  }, [patientId])
}
