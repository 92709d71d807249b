'use client'

import { useSearchParams } from 'next/navigation'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react'
import { type Docked, readDocked, writeDocked } from './docked'
import { placeOf } from './places'
import { leaveSources, pushSource } from './source-history'

interface Dock {
  docked: Docked | null
  /** `opener`: what was pressed, to which the focus returns. */
  open: (docked: Docked, opener: Element) => void
  close: () => void
}

const DockContext = createContext<Dock | null>(null)

interface DockProviderProps {
  /** A docked source takes the place of an open citation. */
  onOpen: () => void
  children: ReactNode
}

/**
 * The one way to look at a record or note from any page of a chart without leaving it. The address says what is open, so
 * that Back, Forward, reload and a colleague's browser show the same.
 */
export function DockProvider({ onOpen, children }: DockProviderProps) {
  const search = useSearchParams().toString()
  const docked = useMemo(() => readDocked(search), [search])
  const opener = useRef<Element | null>(null)
  const isClosing = useRef(false)

  const open = useCallback(
    (next: Docked, from: Element) => {
      onOpen()
      opener.current = from
      pushSource(writeDocked(window.location.search, next))
    },
    [onOpen],
  )
  const close = useCallback(() => {
    isClosing.current = true
    leaveSources()
  }, [])

  const before = useRef(docked)
  useEffect(() => {
    const closed = docked === null ? before.current : null
    before.current = docked
    // The panel takes room from the page: what was pressed stays in sight.
    if (docked) placeOf(docked, opener.current)?.scrollIntoView({ block: 'nearest' })
    // Nobody who has gone on to something else is called back.
    else if (closed && (isClosing.current || document.activeElement === document.body))
      requestAnimationFrame(() => placeOf(closed, opener.current)?.focus())
    // Not while one is open: it may be drawn late, after Esc was pressed on it.
    if (!docked) isClosing.current = false
  }, [docked])

  const dock = useMemo(() => ({ docked, open, close }), [docked, open, close])
  return <DockContext value={dock}>{children}</DockContext>
}

export function useDock(): Dock {
  const dock = useContext(DockContext)
  if (!dock) throw new Error('useDock is for components inside a DockProvider')
  return dock
}
