'use client'

import { createContext, useContext } from 'react'

export type DialogName = 'palette' | 'shortcuts'

export interface NavigationDialogProps {
  /** The day at the site, for ages. */
  today: string
  mayImport: boolean
  close: () => void
}

export const ShowDialogContext = createContext<(dialog: DialogName) => void>(() => undefined)

/** Opens the palette or the list of shortcuts over the page. */
export function useShowDialog(): (dialog: DialogName) => void {
  return useContext(ShowDialogContext)
}
