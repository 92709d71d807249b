'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { PatientIdentity, PatientListItem } from '@/lib/contracts/routes'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { PatientIdentityText } from './patient-identity'

interface ConfirmSwitchProps {
  from: PatientIdentity
  to: PatientListItem
  today: string
  /** An answer is being written, and will be stopped. */
  running: boolean
  onSwitch: () => void
  onStay: () => void
}

/** Both identities in one view before the chart changes under the reader's hands (S13). */
export function ConfirmSwitch({ from, to, today, running, onSwitch, onStay }: ConfirmSwitchProps) {
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => confirm.current?.focus(), [])

  /** The Enter that chose the patient, still held down, is no confirmation. */
  function ignoreHeldKey(event: KeyboardEvent) {
    if (event.repeat) event.preventDefault()
  }

  return (
    <div className="relative grid min-h-0 gap-3 overflow-auto p-4">
      <h2 className="text-read font-[650]">Open another patient’s chart?</h2>
      <div className="grid gap-2 tablet:grid-cols-2">
        <section aria-label="Open now" className="rounded-lg border border-line bg-sunk px-3 py-2">
          <h3 className="text-label text-ink-3">Open now</h3>
          <PatientIdentityText patient={from} similar={false} today={today} stacked />
        </section>
        <section
          aria-label="Switch to"
          className="rounded-lg border border-accent px-3 py-2 outline-1 outline-accent"
        >
          <h3 className="text-label text-ink-3">Switch to</h3>
          <PatientIdentityText patient={to} similar={false} today={today} stacked />
        </section>
      </div>
      {to.similar && (
        <Notice tone="warn">Another patient has nearly the same name. Compare birth date and MRN.</Notice>
      )}
      <p className="text-label text-ink-3">
        Emergency access to the open chart goes on until it ends by itself or you end it. A question you have
        begun stays with its own chart
        {running ? '; the answer being written is stopped and what was checked of it is kept.' : '.'}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onStay}>Stay</Button>
        <button
          ref={confirm}
          type="button"
          className={buttonClass('primary')}
          onKeyDown={ignoreHeldKey}
          onClick={onSwitch}
        >
          Open the other chart
        </button>
      </div>
    </div>
  )
}
