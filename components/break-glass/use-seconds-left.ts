'use client'

import { useEffect, useState } from 'react'

/** Counts down from what the server said, through a sleep of the computer as well. */
export function useSecondsLeft(secondsLeft: number): number {
  const [left, setLeft] = useState(secondsLeft)
  useEffect(() => {
    const deadline = Date.now() + secondsLeft * 1_000
    const count = () => setLeft(Math.max(0, Math.ceil((deadline - Date.now()) / 1_000)))
    count()
    const timer = setInterval(count, 1_000)
    document.addEventListener('visibilitychange', count)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', count)
    }
  }, [secondsLeft])
  return left
}
