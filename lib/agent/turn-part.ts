import type { ChatDataParts } from '@/lib/contracts/stream'

/** One part of an answer on its way to the browser; a later part with the same `id` takes the earlier one's place. */
export type TurnPart = {
  [Name in keyof ChatDataParts]: {
    type: `data-${Name}`
    data: ChatDataParts[Name]
    id?: string
    /** Shown while the answer runs, never saved. */
    transient?: true
  }
}[keyof ChatDataParts]

export type EmitPart = (part: TurnPart) => void

/** Adds a part to what is kept of an answer, as the browser does: in place of its earlier state, or at the end. */
export function keepPart(kept: TurnPart[], part: TurnPart): void {
  if (part.transient) return
  const at = kept.findIndex(
    (other) => part.id !== undefined && other.id === part.id && other.type === part.type,
  )
  if (at < 0) kept.push(part)
  else kept[at] = part
}
