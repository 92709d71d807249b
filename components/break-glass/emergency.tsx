'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** Emergency access to the open chart. */
export interface Emergency {
  id: string
  /** ISO instant. */
  expiresAt: string
  /** When the server drew the page, by its own clock: the browser's may be wrong. */
  secondsLeft: number
}

const EmergencyContext = createContext<Emergency | null>(null)

export function EmergencyProvider({ value, children }: { value: Emergency | null; children: ReactNode }) {
  return <EmergencyContext value={value}>{children}</EmergencyContext>
}

/** Null where the chart is open by another right. */
export function useEmergency(): Emergency | null {
  return useContext(EmergencyContext)
}
