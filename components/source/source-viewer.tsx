'use client'

import { useSources } from '../chart/chart-provider'
import { CitedViewer } from './cited-viewer'
import { useDock } from './dock-provider'
import { keyOfDocked } from './docked'
import { DockedViewer } from './docked-viewer'

/** What is open beside the page: what was opened from it, or the source of an answer's sentence. */
export function useOpenSource(): { isOpen: boolean; close: () => void } {
  const { source } = useSources()
  const { docked, close } = useDock()
  return { isOpen: docked !== null || source.citation !== null, close: docked ? close : source.close }
}

/** `pinned`: the claim stands above a cited source, where the answer itself is out of sight. */
export function SourceViewer({ pinned = false }: { pinned?: boolean }) {
  const { docked } = useDock()
  return docked ? <DockedViewer key={keyOfDocked(docked)} docked={docked} /> : <CitedViewer pinned={pinned} />
}
