'use client'

import { useEffect, useRef } from 'react'
import { useChart } from '../chart/chart-provider'
import { useIsPhone } from '../ui/use-is-phone'
import { SourceViewer } from './source-viewer'

/** Docked under the chart, so that claim and evidence are seen at once. */
export function SourcePanel() {
  const { source } = useChart()
  const phone = useIsPhone()
  if (!source.citation || phone) return null
  return (
    <section
      aria-label="Source"
      className="grid h-[min(46dvh,24rem)] min-h-0 grid-rows-[auto_minmax(0,1fr)] border-t border-line-2 bg-surface"
    >
      <SourceViewer />
    </section>
  )
}

/** On a phone: over everything, with the claim pinned above its source. */
export function SourceSheet() {
  const { source } = useChart()
  const phone = useIsPhone()
  return source.citation && phone ? <OpenSheet onClose={source.close} /> : null
}

function OpenSheet({ onClose }: { onClose: () => void }) {
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
      className="m-0 h-dvh max-h-none w-full max-w-none bg-surface text-ink open:grid open:grid-rows-[auto_minmax(0,1fr)]"
    >
      <SourceViewer pinned />
    </dialog>
  )
}
