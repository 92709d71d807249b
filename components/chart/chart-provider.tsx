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
import type { Handle } from '@/lib/contracts/evidence'
import type { PatientIdentity, SourceChanges } from '@/lib/contracts/routes'
import { collectEvidence, type EvidenceMap, numberSources } from '../ask/citations'
import { type Conversation, useConversation } from '../ask/use-conversation'
import { links } from '../links'
import { DockProvider } from '../source/dock-provider'
import { readDocked, writeDocked } from '../source/docked'
import { findCitation, useOpenCitation } from '../source/use-open-citation'

export type Pane = 'chart' | 'ask'

/** What the frame of one chart shares; each in a context of its own, for an answer that streams must not draw the rest anew. */
interface ChartState {
  patient: PatientIdentity
  dataThrough: string | null
  pane: Pane
  setPane: (pane: Pane) => void
}

interface Sources {
  evidence: EvidenceMap
  numbers: ReadonlyMap<Handle, number>
  changes: SourceChanges
  /** The one that is open beside the answer. */
  source: ReturnType<typeof useOpenCitation>
}

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
      if (window.location.pathname === path) return
      const docked = writeDocked('', readDocked(window.location.search))
      window.history.replaceState(null, '', docked ? `${path}?${docked}` : path)
    },
  })
  const { messages, stored, changes } = conversation
  const evidence = useSameMap(useMemo(() => collectEvidence(messages, stored), [messages, stored]))
  const numbers = useSameMap(useMemo(() => numberSources(messages, evidence), [messages, evidence]))

  useAddress(patient.id, conversation, source)

  // What was read of this chart leaves the cache with it (S14).
  const queries = useQueryClient()
  useEffect(() => () => queries.removeQueries({ queryKey: ['patient', patient.id] }), [queries, patient.id])

  const chart = useMemo<ChartState>(
    () => ({ patient, dataThrough, pane, setPane }),
    [patient, dataThrough, pane],
  )
  const sources = useMemo<Sources>(
    () => ({ evidence, numbers, changes, source }),
    [evidence, numbers, changes, source],
  )
  return { chart, conversation, sources }
}

/** The earlier map while its entries are the same: what reads it has nothing to draw anew. */
function useSameMap<Key, Value>(next: ReadonlyMap<Key, Value>): ReadonlyMap<Key, Value> {
  const [kept, keep] = useState(next)
  if (kept === next) return kept
  if (kept.size === next.size && [...next].every(([key, value]) => kept.get(key) === value)) return kept
  keep(next)
  return next
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

const ChartContext = createContext<ChartState | null>(null)
const ConversationContext = createContext<Conversation | null>(null)
const SourcesContext = createContext<Sources | null>(null)

interface ChartProviderProps {
  patient: PatientIdentity
  dataThrough: string | null
  children: ReactNode
}

/** State shared by the frame of one chart: the conversation, the open source, and on a phone the pane. */
export function ChartProvider({ patient, dataThrough, children }: ChartProviderProps) {
  const { chart, conversation, sources } = useChartState(patient, dataThrough)
  return (
    <ChartContext value={chart}>
      <SourcesContext value={sources}>
        <ConversationContext value={conversation}>
          <DockProvider onOpen={sources.source.forget}>{children}</DockProvider>
        </ConversationContext>
      </SourcesContext>
    </ChartContext>
  )
}

/** Whose chart is shown, and on a phone which pane. */
export function useChart(): ChartState {
  return requireProvider(useContext(ChartContext))
}

/** The conversation beside the chart; changes with every sentence that comes. */
export function useOpenConversation(): Conversation {
  return requireProvider(useContext(ConversationContext))
}

/** The sources of the conversation: their numbers, what became of them, and which is open. */
export function useSources(): Sources {
  return requireProvider(useContext(SourcesContext))
}

function requireProvider<State>(state: State | null): State {
  if (!state) throw new Error('the parts of a chart stand inside a ChartProvider')
  return state
}

function conversationIn(pathname: string): string | null {
  return /^\/patients\/[^/]+\/ask\/([^/]+)$/.exec(pathname)?.[1] ?? null
}
