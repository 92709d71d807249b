import type { Handle } from '@/lib/contracts/evidence'
import type { EvidenceLedger } from './evidence-ledger'
import type { TurnPart } from './turn-part'

/** The FHIR references behind everything that an answer shows: sentences, values, table rows, inputs of calculations. */
export function citedReferences(parts: readonly TurnPart[], ledger: EvidenceLedger): string[] {
  return [...new Set(parts.flatMap(handlesOf).flatMap((handle) => referencesOf(handle, ledger)))]
}

function handlesOf(part: TurnPart): Handle[] {
  if (part.type === 'data-sentence')
    return part.data.text === undefined
      ? (part.data.shown ?? []).map(({ handle }) => handle)
      : part.data.handles
  if (part.type === 'data-table') return part.data.rows.map(({ handle }) => handle)
  return []
}

function referencesOf(handle: Handle, ledger: EvidenceLedger): string[] {
  const item = ledger.get(handle)
  if (item?.kind === 'record') return [item.reference]
  if (item?.kind === 'note') return item.references
  if (item?.kind === 'calculation') {
    // An extreme is the very result; that it was found among all of them is what the calculation's own view shows.
    const isExtreme = item.operation === 'minimum' || item.operation === 'maximum'
    if (isExtreme && item.inputs.length > 0)
      return item.inputs.flatMap((input) => referencesOf(input, ledger))
    return [...item.references, ...item.inputs.flatMap((input) => referencesOf(input, ledger))]
  }
  return []
}
