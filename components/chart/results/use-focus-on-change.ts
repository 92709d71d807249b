'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes the focus along when another test is chosen: to its heading, and from there back to the test in the list of all.
 * Nothing moves when the page opens.
 */
export function useFocusOnChange(chosen: string | null): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  const before = useRef(chosen)
  useEffect(() => {
    const last = before.current
    if (last === chosen) return
    before.current = chosen
    const place = chosen === null ? `[data-analyte="${CSS.escape(last ?? '')}"] a` : 'article h2'
    page.current?.querySelector<HTMLElement>(place)?.focus()
  }, [chosen])
  return page
}
