import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { ChatMessage, SentencePart } from '@/lib/contracts/stream'
import { formatDate } from '@/lib/format/date'

/** One place where an answer points to a source: enough to find both again, and to make a link of. */
export interface Citation {
  messageId: string
  /** Index of the sentence; null for a citation in a table or a notice. */
  sentence: number | null
  handle: Handle
}

export type EvidenceMap = ReadonlyMap<Handle, Evidence>

/** Everything that any answer of the conversation may cite: what was stored, and what is streaming in. */
export function collectEvidence(messages: readonly ChatMessage[], stored: readonly Evidence[]): EvidenceMap {
  const streamed = messages.flatMap((message) =>
    message.parts.flatMap((part) => (part.type === 'data-evidence' ? [part.data] : [])),
  )
  return new Map([...stored, ...streamed].map((evidence) => [evidence.handle, evidence]))
}

/** Every citation of one answer, in reading order. */
export function listCitations(message: ChatMessage): Citation[] {
  return message.parts.flatMap((part): Citation[] => {
    const cite = (handles: readonly Handle[], sentence: number | null) =>
      handles.map((handle) => ({ messageId: message.id, sentence, handle }))
    if (part.type === 'data-sentence') return cite(handlesOf(part.data), part.data.index)
    if (part.type === 'data-table')
      return cite(
        part.data.rows.map((row) => row.handle),
        null,
      )
    if (part.type === 'data-series')
      return cite(
        part.data.points.map((point) => point.handle),
        null,
      )
    if (part.type === 'data-notice') return cite(part.data.handles, null)
    return []
  })
}

/** The handles a sentence shows: those it cites, or those of the values drawn in its place. */
export function handlesOf(sentence: SentencePart): Handle[] {
  return [...new Set([...sentence.handles, ...(sentence.shown ?? []).map((value) => value.handle)])]
}

/**
 * The number on each source's button: 1, 2, 3 … by first mention in the conversation. Searches and calculations are
 * shown in words and take no number.
 */
export function numberSources(messages: readonly ChatMessage[], evidence: EvidenceMap): Map<Handle, number> {
  const numbers = new Map<Handle, number>()
  for (const { handle } of messages.flatMap(listCitations)) {
    const kind = evidence.get(handle)?.kind
    if (kind === 'search' || kind === 'calculation' || numbers.has(handle)) continue
    numbers.set(handle, numbers.size + 1)
  }
  return numbers
}

/** The sources of one answer, each once, in order of first mention: what "previous" and "next" walk through. */
export function distinctSources(message: ChatMessage): Citation[] {
  const seen = new Set<Handle>()
  return listCitations(message).filter(({ handle }) => !seen.has(handle) && seen.add(handle))
}

/** The element of a citation's button, to which focus returns. */
export function citationElementId({ messageId, sentence, handle }: Citation): string {
  return `citation-${messageId}-${sentence ?? 'list'}-${handle}`
}

export function sentenceElementId(messageId: string, sentence: number): string {
  return `sentence-${messageId}-${sentence}`
}

/** What a source is, in a few words: 'Creatinine, 12-Nov-2026'. */
export function sourceLabel(evidence: Evidence | undefined): string {
  if (!evidence) return 'source not delivered'
  if (evidence.kind === 'search') return `search: ${evidence.what}`
  if (evidence.kind === 'calculation') return `calculation: ${evidence.label}`
  const date = evidence.date ? formatDate(evidence.date) : 'no date recorded'
  return evidence.kind === 'note' ? `note of ${date}` : `${evidence.label}, ${date}`
}
