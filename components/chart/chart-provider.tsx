'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { collectEvidence, numberSources } from '../ask/citations'
import { useConversation } from '../ask/use-conversation'
import { links } from '../links'
import { findCitation, useOpenCitation } from '../source/use-open-citation'

export type Pane = 'chart' | 'ask'

function useChartState(patient: PatientIdentity, dataThrough: string | null) {
  const addressed = conversationIn(usePathname())
  // On a phone one pane shows at a time; wider screens show both.
  const [pane, setPane] = useState<Pane>(addressed ? 'ask' : 'chart')
  const source = useOpenCitation()
  const conversation = useConversation(patient.id, (id) => {
    source.forget()
    const path = id ? links.conversation(patient.id, id) : links.chart(patient.id)
    if (window.location.pathname !== path) window.history.replaceState(null, '', path)
  })
  const evidence = useMemo(
    () => collectEvidence(conversation.messages, conversation.stored),
    [conversation.messages, conversation.stored],
  )
  const numbers = useMemo(
    () => numberSources(conversation.messages, evidence),
    [conversation.messages, evidence],
  )

  // Once, for the address that the page was opened with; later the address follows what is shown.
  const entered = useRef(false)
  const { open } = conversation
  const { show } = source
  useEffect(() => {
    if (entered.current) return
    entered.current = true
    if (!addressed) return
    const search = window.location.search
    void open(addressed).then((messages) => {
      const linked = findCitation(search, messages)
      if (linked) show(linked)
    })
  }, [addressed, open, show])

  // What was read of this chart leaves the cache with it (S14).
  const queries = useQueryClient()
  useEffect(() => () => queries.removeQueries({ queryKey: ['patient', patient.id] }), [queries, patient.id])

  return { patient, dataThrough, pane, setPane, conversation, evidence, numbers, source }
}

type ChartState = ReturnType<typeof useChartState>
const ChartContext = createContext<ChartState | null>(null)

interface ChartProviderProps {
  patient: PatientIdentity
  dataThrough: string | null
  children: ReactNode
}

/** State shared by the frame of one chart: the conversation, the open source, and on a phone the pane. */
export function ChartProvider({ patient, dataThrough, children }: ChartProviderProps) {
  return <ChartContext value={useChartState(patient, dataThrough)}>{children}</ChartContext>
}

export function useChart(): ChartState {
  const state = useContext(ChartContext)
  if (!state) throw new Error('useChart is for components inside a ChartProvider')
  return state
}

function conversationIn(pathname: string): string | null {
  return /^\/patients\/[^/]+\/ask\/([^/]+)$/.exec(pathname)?.[1] ?? null
}
