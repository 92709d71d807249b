'use client'

import { useSyncExternalStore } from 'react'

/** Questions begun and not sent, by patient. In memory only: a question may name what the chart says. */
const drafts = new Map<string, string>()
const listeners = new Set<() => void>()

/**
 * The draft of this chart's question; it waits here while another chart is open (S13). Only what shows it is drawn at each
 * key, not the conversation beside it.
 */
export function useDraft(patientId: string): string {
  return useSyncExternalStore(
    subscribe,
    () => drafts.get(patientId) ?? '',
    () => '',
  )
}

export function setDraft(patientId: string, text: string): void {
  if (text) drafts.set(patientId, text)
  else drafts.delete(patientId)
  for (const listener of listeners) listener()
}

/** Gives a question back that was not sent; what has been typed since is not overwritten. */
export function restoreDraft(patientId: string, text: string): void {
  if (!drafts.has(patientId)) setDraft(patientId, text)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
