import { addressOf, type Incoming, versionTime } from './incoming'

export interface StoredVersion {
  id: string
  contentHash: string
  lastUpdated: Date | null
}

export type Comparison = 'created' | 'updated' | 'unchanged' | 'stale'

/**
 * What an incoming version is to the stored one. `stale`: it was written before the stored one and must not overwrite
 * it: by its time, or where none is told, because a later version of its object holds it too. A retraction (no content hash) stands until the source says something that is provably newer.
 */
export function compareVersion(incoming: Incoming, stored: StoredVersion | undefined): Comparison {
  if (!stored) return 'created'
  if (stored.contentHash === incoming.contentHash) return 'unchanged'
  const time = versionTime(incoming.resource)
  const storedTime = stored.lastUpdated?.getTime()
  if (stored.contentHash === '')
    return time !== undefined && time > (storedTime ?? time) ? 'updated' : 'stale'
  const isOlder =
    time !== undefined && storedTime !== undefined ? time < storedTime : incoming.isOvertaken === true
  return isOlder ? 'stale' : 'updated'
}

/**
 * The versions of each record of one input, oldest first. `newestFirst` is the order of a history bundle, for versions
 * that carry no time.
 */
export function listVersions(incoming: readonly Incoming[], newestFirst: boolean): Incoming[][] {
  const byRecord = Map.groupBy(newestFirst ? incoming.toReversed() : incoming, addressOf)
  return [...byRecord.values()].map((versions) =>
    versions.length === 1
      ? versions
      : versions.toSorted(
          (left, right) => (versionTime(left.resource) ?? 0) - (versionTime(right.resource) ?? 0),
        ),
  )
}

/** The same record several times in one input: rounds in which each stands once, oldest version first. */
export function inRounds(incoming: readonly Incoming[], newestFirst: boolean): Incoming[][] {
  const rounds: Incoming[][] = []
  for (const versions of listVersions(incoming, newestFirst))
    for (const [round, version] of versions.entries()) {
      rounds[round] ??= []
      rounds[round].push(version)
    }
  return rounds
}
