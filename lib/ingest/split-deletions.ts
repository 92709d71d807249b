import { addressOf, type Deletion, type Incoming } from './incoming'

interface Versions {
  incoming: readonly Incoming[]
  deletions: readonly Deletion[]
  newestFirst: boolean
}

/** Deletions that stand, and those that the same input takes back by a later version of the record. */
export function splitDeletions({ incoming, deletions, newestFirst }: Versions): {
  final: Deletion[]
  takenBack: Deletion[]
} {
  const last = new Map<string, number>()
  for (const record of incoming) {
    const { index } = record.entry
    const known = last.get(addressOf(record))
    if (known === undefined || index > known !== newestFirst) last.set(addressOf(record), index)
  }
  const { takenBack = [], final = [] } = Object.groupBy(deletions, (deletion) => {
    const version = last.get(addressOf(deletion))
    return version !== undefined && version > deletion.entry.index !== newestFirst ? 'takenBack' : 'final'
  })
  return { final, takenBack }
}
