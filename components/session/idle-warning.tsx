'use client'

import { useEffect, useId, useRef } from 'react'
import { Button, buttonClass } from '../ui/button'
import { formatCountdown } from './judge-standing'
import type { Warning } from './use-idle-watch'

/** A screen reader is told the time left this often, and not every second. */
const TELL_EVERY_SECONDS = 30

interface IdleWarningProps {
  warning: Warning
  onStay: () => void
  onLock: () => void
}

/** Over everything, before the page locks: the time left, and a way to stay that takes one key (WCAG 2.2.1). */
export function IdleWarning({ warning, onStay, onLock }: IdleWarningProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const answer = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // One Enter keeps the session; the browser would begin with the first button.
    answer.current?.focus()
    return () => shown?.close()
  }, [])
  const { cause, secondsLeft } = warning
  const mayStay = cause === 'idle'
  const told = Math.ceil(secondsLeft / TELL_EVERY_SECONDS) * TELL_EVERY_SECONDS

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      data-own-keys
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault()
        onStay()
      }}
      className="m-auto w-[min(27rem,calc(100vw-1.5rem))] rounded-xl border border-line-2 bg-surface p-5 text-ink shadow-[0_12px_40px_rgb(8_16_22/0.35)] backdrop:bg-[#081016]/55"
    >
      <h2 id={`${id}-title`} className="text-name font-semibold">
        {mayStay ? 'Are you still there?' : 'Your session is about to end'}
      </h2>
      <p id={`${id}-text`} className="mt-2 text-read text-ink-2">
        {mayStay
          ? 'Nothing was done here for a while, so Chartlight is about to lock. '
          : 'You signed in 12 hours ago; after that long everybody signs in again. '}
        What you have typed is kept.
      </p>
      <p className="mt-3 text-read">
        Locks in{' '}
        <b role="timer" className="font-semibold tabular-nums">
          {formatCountdown(secondsLeft)}
        </b>
      </p>
      <p role="status" className="sr-only">
        {`Locks in ${formatCountdown(told)}`}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onLock}>{mayStay ? 'Lock now' : 'Lock and sign in again'}</Button>
        <button ref={answer} type="button" className={buttonClass('primary')} onClick={onStay}>
          {mayStay ? 'Stay signed in' : 'Go on until then'}
        </button>
      </div>
    </dialog>
  )
}
