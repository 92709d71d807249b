'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { AskDock, type AskOptions } from '../ask/ask-dock'
import { Rail } from '../navigation/rail'
import { Splitter } from '../navigation/splitter'
import { SourcePanel, SourceSheet } from '../source/source-panel'
import { useChart } from './chart-provider'
import { ChartTabs } from './chart-tabs'
import { useChartShortcuts } from './use-chart-shortcuts'
import { useRecordCopies } from './use-record-copies'

interface ChartWorkspaceProps {
  ask: AskOptions
  mayImport: boolean
  children: ReactNode
}

/** Evidence left, questions right, the open source docked under the evidence: claim and proof in one view. */
export function ChartWorkspace({ ask, mayImport, children }: ChartWorkspaceProps) {
  const { patient, pane } = useChart()
  useChartShortcuts()
  useRecordCopies(patient.id)
  return (
    <div className="frame grid-cols-[minmax(0,1fr)] tablet:grid-cols-[minmax(0,1fr)_minmax(320px,400px)] desktop:grid-cols-[56px_minmax(0,1fr)_var(--dock-shown)] desktop:[--dock-shown:clamp(380px,var(--dock,468px),calc(100vw-656px))]">
      <Rail mayImport={mayImport} />
      <main
        className={clsx('frame grid-rows-[auto_minmax(0,1fr)_auto]', pane !== 'chart' && 'max-tablet:hidden')}
      >
        <ChartTabs />
        <div className="scroller">{children}</div>
        <SourcePanel />
      </main>
      <AskDock {...ask} className={pane === 'ask' ? '' : 'max-tablet:hidden'} />
      <Splitter />
      <SourceSheet />
    </div>
  )
}
