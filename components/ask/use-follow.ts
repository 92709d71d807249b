'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Within this distance a reader counts as being at the end, in CSS pixels. */
const NEAR = 64

/** Keeps the end in sight for a reader who is there; one who has scrolled up is left alone. */
export function useFollow(box: RefObject<HTMLElement | null>, ...content: unknown[]): void {
  const atEnd = useRef(true)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [box])
  const [messages, progress] = content
  useEffect(() => {
    if (messages === undefined && progress === undefined) return
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [box, messages, progress])
}
