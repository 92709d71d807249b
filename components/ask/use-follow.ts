'use client'

import { type RefObject, useEffect } from 'react'

/** Within this distance a reader counts as being at the end, in CSS pixels. */
const NEAR = 64

/** Keeps the end of growing `content` in sight for a reader who is there; one who has scrolled up is left alone. */
export function useFollow(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const scroller = box.current
    if (!scroller || !content.current) return
    let atEnd = true
    const onScroll = () => {
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR
    }
    const growth = new ResizeObserver(() => {
      if (atEnd) scroller.scrollTop = scroller.scrollHeight
    })
    scroller.addEventListener('scroll', onScroll, { passive: true })
    growth.observe(content.current)
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      growth.disconnect()
    }
  }, [box, content])
}
