import type { Deletion, Incoming } from './incoming'

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
  for (const { type, fhirId, entry } of incoming) {
    const known = last.get(`${type}/${fhirId}`)
    if (known === undefined || entry.index > known !== newestFirst) last.set(`${type}/${fhirId}`, entry.index)
  }
  const { takenBack = [], final = [] } = Object.groupBy(deletions, ({ type, fhirId, entry }) => {
    const version = last.get(`${type}/${fhirId}`)
    return version !== undefined && version > entry.index !== newestFirst ? 'takenBack' : 'final'
  })
  return { final, takenBack }
}
