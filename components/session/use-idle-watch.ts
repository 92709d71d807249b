'use client'

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { judgeStanding, type Standing } from './judge-standing'
import { readStanding, reportActivity } from './session-api'
import { hearTabs, tellTabs } from './session-channel'
import { useUserInput } from './use-user-input'

export interface SessionLimits {
  idleMinutes: number
  warningMinutes: number
}

/** The server and the other tabs are told of the user's doings no more often. */
const REPORT_EVERY_MS = 60_000
const TELL_EVERY_MS = 2_000
/** The page locks a little before the server would, so that the lock stands on record as one. */
const EARLIER_MS = 5_000
/** A server that does not answer holds the lock up no longer. */
const ASK_PATIENCE_MS = 3_000

export type Warning = Extract<Standing, { is: 'warning' }>

interface IdleWatch {
  warning: Warning | null
  /** The session seems to be over; the server is being asked whether it is. */
  isInDoubt: boolean
  /** The user is there after all. */
  stay: () => void
}

/**
 * Watches over a session whose page is open: takes note of what the user does in any tab, tells the server sparingly,
 * warns, and calls `onOver` at the end. Before it warns or ends it asks the server once, which may know of a tab that
 * this one has not heard of.
 */
export function useIdleWatch(userId: string, limits: SessionLimits, onOver: () => void): IdleWatch {
  const [warning, setWarning] = useState<Warning | null>(null)
  const times = useRef({ input: 0, reportedInput: 0, reportedAt: 0, toldAt: 0, asked: 0, endsAt: 0 })
  const [isInDoubt, setInDoubt] = useState(false)
  const isWarned = warning !== null

  const takeNote = useCallback(
    (at: number) => {
      const known = times.current
      known.input = Math.max(known.input, at)
      if (at - known.toldAt < TELL_EVERY_MS) return
      known.toldAt = at
      tellTabs(userId, { news: 'input', at })
    },
    [userId],
  )

  const adopt = useCallback((standing: { idleSeconds: number; secondsLeft: number }) => {
    const now = Date.now()
    const input = now - standing.idleSeconds * 1_000
    // It answers in whole seconds: what is no later by more than one is what is known here already.
    if (input > times.current.input + 1_000) {
      times.current.input = input
      times.current.reportedInput = input
    }
    times.current.endsAt = now + standing.secondsLeft * 1_000
  }, [])

  const report = useCallback(() => {
    const known = times.current
    const now = Date.now()
    known.reportedAt = now
    known.reportedInput = known.input
    tellTabs(userId, { news: 'reported', at: known.input })
    // A lost line says so in its own place; an ended session locks the page.
    reportActivity(Math.max(0, (now - known.input) / 1_000)).then(adopt, () => undefined)
  }, [userId, adopt])

  const look = useEffectEvent(async () => {
    const known = times.current
    const lockAfter = limits.idleMinutes * 60_000 - EARLIER_MS
    const standing = judgeStanding({
      now: Date.now(),
      lastInput: known.input,
      endsAt: known.endsAt,
      warnAfter: limits.warningMinutes * 60_000,
      lockAfter,
    })
    if (standing.is === 'active') {
      setInDoubt(false)
      setWarning(null)
      if (known.input > known.reportedInput && Date.now() - known.reportedAt >= REPORT_EVERY_MS) report()
      return
    }
    if (known.asked !== known.input) {
      const input = known.input
      setInDoubt(standing.is === 'over')
      await Promise.race([readStanding().then(adopt, () => undefined), wait(ASK_PATIENCE_MS)])
      // What came in meanwhile is judged at the next look.
      known.asked = input
      return
    }
    if (standing.is === 'over') onOver()
    else setWarning(standing)
  })

  useUserInput(() => {
    // Once warned it takes an answer: a sleeve on the desk must not keep a chart open.
    if (!isWarned) takeNote(Date.now())
  })

  useEffect(() => {
    const now = Date.now()
    // Opening the page was the user's doing, and the server knows of it.
    times.current = {
      input: now,
      reportedInput: now,
      reportedAt: now,
      toldAt: 0,
      asked: 0,
      endsAt: Number.POSITIVE_INFINITY,
    }
    let looking = false
    const onTick = async () => {
      if (looking) return
      looking = true
      await look().finally(() => {
        looking = false
      })
    }
    const timer = setInterval(() => void onTick(), 1_000)
    // A tab that comes back into sight and a laptop that wakes up do not wait for the next tick.
    const onSight = () => void onTick()
    document.addEventListener('visibilitychange', onSight)
    const deaf = hearTabs((heard) => {
      if (heard.userId !== userId) return
      if (heard.news === 'input') times.current.input = Math.max(times.current.input, heard.at)
      if (heard.news === 'reported') {
        times.current.input = Math.max(times.current.input, heard.at)
        times.current.reportedInput = Math.max(times.current.reportedInput, heard.at)
        times.current.reportedAt = Date.now()
      }
    })
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onSight)
      deaf()
    }
  }, [userId])

  const stay = useCallback(() => {
    setWarning(null)
    takeNote(Date.now())
    report()
  }, [takeNote, report])

  return { warning, isInDoubt, stay }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
