'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { collectEvidence, numberSources } from '../ask/citations'
import { type Conversation, useConversation } from '../ask/use-conversation'
import { links } from '../links'
import { findCitation, useOpenCitation } from '../source/use-open-citation'

export type Pane = 'chart' | 'ask'

function useChartState(patient: PatientIdentity, dataThrough: string | null) {
  const addressed = conversationIn(usePathname())
  // On a phone one pane shows at a time; wider screens show both.
  const [pane, setPane] = useState<Pane>(addressed ? 'ask' : 'chart')
  const source = useOpenCitation()
  const conversation = useConversation(patient.id, {
    // The source of an earlier answer must not be taken for one of the next.
    onAsk: source.leave,
    onOpened: (id) => {
      source.forget()
      const path = id ? links.conversation(patient.id, id) : links.chart(patient.id)
      if (window.location.pathname !== path) window.history.replaceState(null, '', path)
    },
  })
  const evidence = useMemo(
    () => collectEvidence(conversation.messages, conversation.stored),
    [conversation.messages, conversation.stored],
  )
  const numbers = useMemo(
    () => numberSources(conversation.messages, evidence),
    [conversation.messages, evidence],
  )

  useAddress(patient.id, conversation, source)

  // What was read of this chart leaves the cache with it (S14).
  const queries = useQueryClient()
  useEffect(() => () => queries.removeQueries({ queryKey: ['patient', patient.id] }), [queries, patient.id])

  return { patient, dataThrough, pane, setPane, conversation, evidence, numbers, source }
}

/** The address decides what is shown when the page opens and at Back and Forward; at all other times it follows. */
function useAddress(
  patientId: string,
  conversation: Conversation,
  source: ReturnType<typeof useOpenCitation>,
): void {
  const follow = useEffectEvent(async () => {
    const { pathname } = window.location
    // Back may lead out of this chart, which is then left as it is.
    if (pathname !== links.chart(patientId) && !pathname.startsWith(`${links.chart(patientId)}/`)) return
    const id = conversationIn(pathname)
    const isShown = id === null || id === conversation.conversationId
    const messages = isShown ? conversation.messages : await conversation.open(id)
    source.restore(findCitation(window.location.search, messages))
  })
  const entered = useRef(false)
  useEffect(() => {
    const onMove = () => void follow()
    if (!entered.current) onMove()
    entered.current = true
    window.addEventListener('popstate', onMove)
    return () => window.removeEventListener('popstate', onMove)
  }, [])
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
