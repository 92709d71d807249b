'use client'

import { useEffect, useRef } from 'react'
import { useChart } from '../chart/chart-provider'
import { useIsPhone } from '../ui/use-is-phone'
import { SourceViewer } from './source-viewer'

/** Docked under the chart, so that claim and evidence are seen at once; on a phone a sheet over everything. */
export function SourcePanel() {
  const { source } = useChart()
  const phone = useIsPhone()
  if (!source.citation) return null
  if (phone) return <SourceSheet />
  return (
    <section
      id="source-viewer"
      aria-label="Source"
      className="grid h-[min(46dvh,24rem)] min-h-0 grid-rows-[auto_minmax(0,1fr)] border-t border-line-2 bg-surface"
    >
      <SourceViewer />
    </section>
  )
}

function SourceSheet() {
  const { source } = useChart()
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    sheet.current?.showModal()
  }, [])
  return (
    <dialog
      ref={sheet}
      id="source-viewer"
      aria-label="Source"
      onCancel={(event) => {
        event.preventDefault()
        source.close()
      }}
      className="m-0 h-dvh max-h-none w-full max-w-none bg-surface text-ink open:grid open:grid-rows-[auto_minmax(0,1fr)]"
    >
      <SourceViewer pinned />
    </dialog>
  )
}
