import clsx from 'clsx'
import { CircleCheck, CirclePause, CircleX, Clock, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ImportListItem } from '@/lib/contracts/imports'
import { stateText } from './import-text'

const LOOKS = {
  queued: { Icon: Clock, tone: 'text-ink-2' },
  running: { Icon: LoaderCircle, tone: 'text-accent' },
  interrupted: { Icon: CirclePause, tone: 'text-warn' },
  failed: { Icon: CircleX, tone: 'text-high' },
  done: { Icon: CircleCheck, tone: 'text-ok' },
} as const

/** The state in words with its picture, so that colour alone says nothing. */
export function ImportState({ item }: { item: Pick<ImportListItem, 'state' | 'counts'> }) {
  const isPartly = item.state === 'done' && item.counts.rejected > 0
  const { Icon, tone } = isPartly ? { Icon: TriangleAlert, tone: 'text-warn' } : LOOKS[item.state]
  return (
    <span className={clsx('inline-flex items-start gap-1.5 font-medium', tone)}>
      <Icon
        aria-hidden="true"
        className={clsx('mt-px size-4 flex-none', item.state === 'running' && 'motion-safe:animate-spin')}
      />
      {stateText(item)}
    </span>
  )
}
