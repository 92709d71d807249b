'use client'

import { useEffect } from 'react'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 8_000

/**
 * While `unfinished` names an answer that is being written but does not come to this page, because the page was reloaded
 * or the line was lost, tries to have it again, after longer and longer waits.
 */
export function useReconnect(unfinished: string | null, reconnect: () => Promise<void>): void {
  useEffect(() => {
    if (!unfinished) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const tryAfter = (wait: number) => {
      timer = setTimeout(async () => {
        await reconnect()
        if (!left) tryAfter(Math.min(wait * 2, LONGEST_WAIT_MS))
      }, wait)
    }
    tryAfter(FIRST_WAIT_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [unfinished, reconnect])
}
