'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { isLineLost } from './connection'

/**
 * Goes to another page of ours, as a link does; nowhere while the server cannot be reached: the browser would put its own
 * page of failure in the place of the chart, and of what was typed.
 */
export function useJump(): (href: Route) => void {
  const router = useRouter()
  return (href) => {
    if (!isLineLost()) router.push(href)
  }
}
