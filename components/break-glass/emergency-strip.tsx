'use client'

import { useMutation } from '@tanstack/react-query'
import { Siren } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { formatClock } from '@/lib/format/instant'
import { useChart } from '../chart/chart-provider'
import { formatCountdown } from '../session/judge-standing'
import { Button } from '../ui/button'
import { callApi } from '../ui/problem'
import { useSiteTimeZone } from '../ui/site-time'
import { type Emergency, useEmergency } from './emergency'
import { noteEnd } from './ended-access'
import { useSecondsLeft } from './use-seconds-left'

const WARNING_SECONDS = 5 * 60
/** A screen reader is told the time left when this much has passed, and not every second. */
const TELL_EVERY_MINUTES = 15

/** Under the identity, on every view of a chart that is open by emergency access: until when, and the way out. */
export function EmergencyStrip() {
  const emergency = useEmergency()
  return emergency && <RunningEmergency key={emergency.id} emergency={emergency} />
}

function RunningEmergency({ emergency }: { emergency: Emergency }) {
  const { patient } = useChart()
  const router = useRouter()
  const timeZone = useSiteTimeZone()
  const left = useSecondsLeft(emergency.secondsLeft)
  const isEnding = left <= WARNING_SECONDS
  const minutes = Math.ceil(left / 60)
  const end = useMutation({
    mutationFn: () => callApi(`/api/break-glass/${emergency.id}/end`, {}),
    // Also where it could not be ended: it may have ended already, and the server then says so.
    onSettled: (_, error) => {
      if (!error) noteEnd(patient.id, 'asked')
      router.refresh()
    },
  })

  const expire = useEffectEvent(() => {
    noteEnd(patient.id, 'expired')
    router.refresh()
  })
  const isOver = left === 0
  useEffect(() => {
    if (!isOver) return
    expire()
    // The server's clock decides: asked again until it agrees.
    const again = setInterval(() => expire(), 2_000)
    return () => clearInterval(again)
  }, [isOver])

  return (
    <section
      aria-label="Emergency access"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-warn-line bg-warn-soft px-3.5 py-1.5 text-warn max-tablet:px-3"
    >
      <Siren aria-hidden="true" className="size-4 flex-none" />
      <p className="min-w-0 flex-1 basis-40">
        <b className="font-[650]">Emergency access</b> – ends{' '}
        <time dateTime={emergency.expiresAt}>{formatClock(emergency.expiresAt, timeZone)}</time>,{' '}
        <span role="timer" className="whitespace-nowrap tabular-nums">
          {isOver ? 'ending now' : `in ${isEnding ? formatCountdown(left) : `${minutes} min`}`}
        </span>
        {isEnding && '. What you have typed is kept; you can ask again then.'}
        {!isEnding && <span className="max-tablet:hidden">. Recorded and reviewed.</span>}
      </p>
      <p role="status" className="sr-only">
        {tellTimeLeft(minutes, isEnding)}
      </p>
      {end.error && (
        <p role="alert" className="basis-full">
          {end.error.message}
        </p>
      )}
      <Button disabled={end.isPending || isOver} onClick={() => end.mutate()}>
        End now
      </Button>
    </section>
  )
}

function tellTimeLeft(minutes: number, isEnding: boolean): string {
  if (isEnding) return 'Emergency access ends in 5 minutes. What you have typed is kept.'
  return `Emergency access, ${Math.ceil(minutes / TELL_EVERY_MINUTES) * TELL_EVERY_MINUTES} minutes or less are left`
}
