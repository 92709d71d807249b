'use client'

import { useSyncExternalStore } from 'react'
import { createNews } from '../ui/create-news'
import { useSignedInUser } from './signed-in-user'

/**
 * What was begun and not sent. In memory only: a question may name what the chart says. It outlives the lock of the page,
 * which unmounts every field.
 */
const drafts = new Map<string, string>()
const { subscribe, tell } = createNews()

/** Where the signed-in user's draft under a name lies: nobody else is ever shown it (S35). */
export function useDraftPlace(name: string): string {
  return `${useSignedInUser()?.id ?? ''}/${name}`
}

/** The place of the question begun in a chart; it waits there while another chart is open (S13). */
export function useQuestionPlace(patientId: string): string {
  return useDraftPlace(`question/${patientId}`)
}

/** The draft at a place. Only what shows it is drawn at each key, not the conversation beside it. */
export function useDraft(place: string): string {
  return useSyncExternalStore(
    subscribe,
    () => drafts.get(place) ?? '',
    () => '',
  )
}

/** Works also when the field is gone already. */
export function setDraft(place: string, text: string): void {
  if (text) drafts.set(place, text)
  else drafts.delete(place)
  tell()
}

/** Gives a text back that was not sent; what has been typed since is not overwritten. */
export function restoreDraft(place: string, text: string): void {
  if (!drafts.has(place)) setDraft(place, text)
}
