'use client'

import { useEffect, useEffectEvent } from 'react'

/** Not `scroll`: a page that follows an answer scrolls by itself. A wheel, a finger and a key do not turn by themselves. */
const EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

/** Calls back whenever the user does something with pointer, key, wheel or finger; nothing that a script does counts. */
export function useUserInput(onInput: () => void): void {
  const input = useEffectEvent(onInput)
  useEffect(() => {
    let place = ''
    function hear(event: Event) {
      if (!event.isTrusted) return
      if (event.type === 'pointermove' && event instanceof PointerEvent) {
        // A browser also tells of a pointer that stands still while the page moves under it.
        const now = `${event.screenX} ${event.screenY}`
        if (now === place) return
        place = now
      }
      input()
    }
    for (const name of EVENTS) document.addEventListener(name, hear, { capture: true, passive: true })
    return () => {
      for (const name of EVENTS) document.removeEventListener(name, hear, { capture: true })
    }
  }, [])
}
