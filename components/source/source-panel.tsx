'use client'

import { useEffect, useRef } from 'react'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { formatDate } from '@/lib/format/date'
import { useChart } from '../chart/chart-provider'
import { NOT_RECORDED } from '../patients/identity'
import { PatientNameText } from '../ui/patient-name'
import { useIsSmall } from '../ui/use-is-small'
import { SourceViewer, useOpenSource } from './source-viewer'

/** Docked under the chart, so that claim and evidence are seen at once. */
export function SourcePanel() {
  const { isOpen } = useOpenSource()
  const small = useIsSmall()
  if (!isOpen || small) return null
  return (
    <section
      aria-label="Source"
      data-open-source
      className="grid h-[min(46dvh,24rem)] min-h-0 grid-rows-[auto_minmax(0,1fr)] border-t border-line-2 bg-surface"
    >
      <SourceViewer />
    </section>
  )
}

/** On a phone, or in a window as low: over everything but the demo's strip, with patient and claim pinned above the source. */
export function SourceSheet() {
  const { patient } = useChart()
  const { isOpen, close } = useOpenSource()
  const small = useIsSmall()
  return isOpen && small ? <OpenSheet patient={patient} onClose={close} /> : null
}

function OpenSheet({ patient, onClose }: { patient: PatientIdentity; onClose: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    sheet.current?.showModal()
  }, [])
  return (
    <dialog
      ref={sheet}
      aria-label="Source"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="mx-0 mt-5 mb-0 h-[calc(100dvh-1.25rem)] max-h-none w-full max-w-none bg-surface text-ink backdrop:bg-transparent open:grid open:grid-rows-[auto_auto_minmax(0,1fr)]"
    >
      <p data-identity className="clinical bg-identity px-4 py-2 text-white">
        <PatientNameText name={patient.name} /> ·{' '}
        <span className="whitespace-nowrap">
          Born {patient.birthDate ? formatDate(patient.birthDate) : NOT_RECORDED}
        </span>{' '}
        · <span className="identifier whitespace-nowrap">MRN {patient.mrn ?? NOT_RECORDED}</span>
      </p>
      <SourceViewer pinned />
    </dialog>
  )
}
