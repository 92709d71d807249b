'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Within this distance a reader counts as being at the end, in CSS pixels. */
const NEAR = 64
/** What stays free above the question, in CSS pixels. */
const MARGIN = 12

/**
 * Shows the last exchange from its question on: what grows is followed to its end until the question has come to the top,
 * and from there on nothing moves under the eyes of who reads. One who has scrolled away is left alone until `latest`, which
 * names the question that was asked last, is another one.
 */
export function useFollow(
  box: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  latest: string | undefined,
): void {
  const follow = useRef(() => {})
  useEffect(() => {
    const scroller = box.current
    const grown = content.current
    if (!scroller || !grown) return
    let following = true
    let placed = 0
    const place = (top: number) => {
      scroller.scrollTop = top
      placed = scroller.scrollTop
    }
    const topOfLast = () => {
      const last = [...grown.querySelectorAll<HTMLElement>('[data-exchange]')].at(-1)
      return last ? last.offsetTop - MARGIN : 0
    }
    const onScroll = () => {
      if (Math.abs(scroller.scrollTop - placed) < 2) return
      following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR
    }
    follow.current = () => {
      following = true
      place(topOfLast())
    }
    const growth = new ResizeObserver(() => {
      // Never back: somebody who has read to the end stays there when something opens below.
      if (following) place(Math.max(scroller.scrollTop, topOfLast()))
    })
    scroller.addEventListener('scroll', onScroll, { passive: true })
    growth.observe(grown)
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      growth.disconnect()
    }
  }, [box, content])

  useEffect(() => {
    if (latest) follow.current()
  }, [latest])
}
