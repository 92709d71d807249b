import type { Handle } from '@/lib/contracts/evidence'
import type { SourceChange, SourceChanges } from '@/lib/contracts/routes'

/** What became of a source since it was cited, in words (S33). */
export const CHANGE_TEXT: Record<SourceChange, string> = {
  amended: 'Source amended since',
  retracted: 'Source entered in error',
  removed: 'Source no longer in this chart',
}

/** What has become of the sources behind a sentence, each kind once. */
export function changesOf(handles: readonly Handle[], changes: SourceChanges): SourceChange[] {
  return [...new Set(handles.flatMap((handle) => changes[handle] ?? []))]
}
