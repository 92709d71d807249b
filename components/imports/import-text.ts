import type { ImportCounts, ImportListItem } from '@/lib/contracts/imports'
import { formatNumber } from '@/lib/format/number'

export type Progress = Pick<ImportListItem, 'bytes' | 'bytesRead' | 'entries'>

/** How far an import has read, in whole percent; null when the size is not known. 100 only when all of it was read. */
export function percentRead({ bytes, bytesRead }: Pick<Progress, 'bytes' | 'bytesRead'>): number | null {
  if (!bytes) return null
  return Math.max(0, Math.min(100, Math.floor((bytesRead / bytes) * 100)))
}

/** '12,300 entries · 45 %' */
export function progressText(progress: Progress): string {
  const percent = percentRead(progress)
  return [countText(progress.entries, 'entry', 'entries'), percent === null ? '' : `${percent} %`]
    .filter(Boolean)
    .join(' · ')
}

/** '1 file', '12,300 files' */
export function countText(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** '1 byte', '512 bytes', '3.4 MB'; a thousand and twenty-four of each make the next. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return countText(bytes, 'byte', 'bytes')
  // What would round to 1,024 of one unit is 1 of the next.
  const unit = UNITS.findIndex((_, power) => power > 0 && Math.round(bytes / 1024 ** power) < 1024)
  const power = unit === -1 ? UNITS.length - 1 : unit
  const size = bytes / 1024 ** power
  return `${size < 10 ? size.toFixed(1) : formatNumber(Math.round(size))} ${UNITS[power]}`
}

/** '4 s', '3 min 20 s', '2 h 5 min'; under a second '< 1 s'. */
export function durationText(from: string, to: string): string {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000)
  if (seconds < 1) return '< 1 s'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The state of an import in words; a number says what the eye should stop at. */
export function stateText({
  state,
  counts,
}: {
  state: ImportListItem['state']
  counts: ImportCounts
}): string {
  switch (state) {
    case 'queued':
      return 'Waiting'
    case 'running':
      return 'Running'
    case 'interrupted':
      return 'Interrupted'
    case 'failed':
      return 'Failed'
    case 'done':
      return counts.rejected > 0 ? `Done, ${formatNumber(counts.rejected)} rejected` : 'Done'
  }
}

/** Whether the import will change by itself: only then is the server asked again. */
export function isUnderWay({ state }: Pick<ImportListItem, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}
