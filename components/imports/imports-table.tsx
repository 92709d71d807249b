import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ImportListItem } from '@/lib/contracts/imports'
import { formatNumber } from '@/lib/format/number'
import { links } from '../links'
import { ColumnTitle } from '../ui/column-title'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { ImportState } from './import-state'
import { countText, percentRead, progressText } from './import-text'
import { ProgressBar } from './progress-bar'

const NUMBERS = ['created', 'updated', 'unchanged', 'rejected'] as const

/** Roles are spelt out because a phone stacks the cells. */
export function ImportsTable({ imports }: { imports: ImportListItem[] }) {
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <caption className="sr-only">Imports, newest first</caption>
      <thead className="max-tablet:sr-only">
        <tr>
          <ColumnTitle>File</ColumnTitle>
          <ColumnTitle>State</ColumnTitle>
          {NUMBERS.map((outcome) => (
            <ColumnTitle key={outcome} numeric className="capitalize">
              {outcome}
            </ColumnTitle>
          ))}
          <ColumnTitle>Queued</ColumnTitle>
        </tr>
      </thead>
      <tbody className="max-tablet:block">
        {imports.map((item) => (
          <ImportRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function ImportRow({ item }: { item: ImportListItem }) {
  return (
    <tr className="relative border-t border-line align-top hover:bg-sunk has-[a:focus-visible]:bg-accent-soft max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:px-card max-tablet:py-3">
      <td className="px-card py-row max-tablet:block max-tablet:w-full max-tablet:p-0">
        <Link
          href={links.import(item.id)}
          prefetch={false}
          className="font-medium [overflow-wrap:anywhere] hover:underline after:absolute after:inset-0"
        >
          {item.name}
        </Link>
        <p className="flex flex-wrap gap-x-2 text-label text-ink-3 [overflow-wrap:anywhere]">
          {item.source ?? 'Source: as the file says'}
          {item.replaces && <Tag>Replaces charts</Tag>}
        </p>
      </td>
      <td className="px-card py-row tablet:min-w-44 max-tablet:block max-tablet:w-full max-tablet:p-0">
        <ImportState item={item} />
        {item.state === 'running' && (
          <ProgressBar
            className="mt-1 max-w-64"
            label={`Import of ${item.name}`}
            percent={percentRead(item)}
            text={progressText(item)}
          />
        )}
        {(item.state === 'done' || item.state === 'interrupted') && (
          <p className="text-label text-ink-3">{countText(item.entries, 'entry', 'entries')}</p>
        )}
      </td>
      {NUMBERS.map((outcome) => (
        <Count key={outcome} label={outcome}>
          {item.counts[outcome]}
        </Count>
      ))}
      <td className="px-card py-row text-ink-2 max-tablet:block max-tablet:w-full max-tablet:p-0">
        <Instant value={item.queuedAt} />
        <p className="text-label text-ink-3">{item.by ? `by ${item.by}` : 'not uploaded here'}</p>
      </td>
    </tr>
  )
}

function Count({ label, children }: { label: string; children: number }): ReactNode {
  return (
    <td
      className={`px-card py-row text-right tabular-nums max-tablet:flex max-tablet:gap-1.5 max-tablet:p-0 ${children === 0 ? 'text-ink-3 max-tablet:hidden' : ''}`}
    >
      <span className="capitalize text-ink-3 tablet:hidden">{label}</span>
      {formatNumber(children)}
    </td>
  )
}
