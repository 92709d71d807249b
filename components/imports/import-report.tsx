'use client'

import { RotateCw } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ImportView } from '@/lib/contracts/imports'
import { links } from '../links'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { Instant } from '../ui/site-time'
import { CountsTable } from './counts-table'
import { ImportState } from './import-state'
import { durationText, percentRead, progressText, sizeText } from './import-text'
import { IssuesList } from './issues-list'
import { ProgressBar } from './progress-bar'
import { useImport, useRetry } from './use-imports'

/** One import: how far it is, what became of its entries, what was wrong. */
export function ImportReport({ first }: { first: ImportView }) {
  const { data: item, error, refetch } = useImport(first)
  const retry = useRetry(item.id)
  return (
    <div className="grid gap-4">
      <section
        aria-labelledby="import-name"
        className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="import-name" className="text-vital font-semibold [overflow-wrap:anywhere]">
            {item.name}
          </h2>
          <span role="status">
            <ImportState item={item} />
          </span>
          {item.canRetry && (
            <Button className="ml-auto" disabled={retry.isPending} onClick={() => retry.mutate()}>
              <RotateCw aria-hidden="true" className="size-4" />
              {retry.isPending ? 'Queueing…' : 'Try again'}
            </Button>
          )}
        </div>
        {item.state === 'running' && (
          <ProgressBar
            label={`Import of ${item.name}`}
            percent={percentRead(item)}
            text={progressText(item)}
          />
        )}
        <StateNotice item={item} />
        {error && (
          <Notice tone="error" action={<Button onClick={() => refetch()}>Try again</Button>}>
            This page is no longer live. {error.message}
          </Notice>
        )}
        {retry.error && <Notice tone="error">{retry.error.message}</Notice>}
        <Facts item={item} />
      </section>
      {Object.keys(item.byType).length > 0 && (
        <section aria-labelledby="counts-title" className="grid gap-2">
          <h2 id="counts-title" className="text-read font-[650]">
            Entries
          </h2>
          <CountsTable byType={item.byType} total={item.counts} />
        </section>
      )}
      {(item.state === 'done' || item.issueCount > 0) && (
        <IssuesList issues={item.issues} count={item.issueCount} />
      )}
      <p>
        <Link className={buttonClass()} href={links.imports}>
          Back to all imports
        </Link>
      </p>
    </div>
  )
}

function StateNotice({ item }: { item: ImportView }) {
  if (item.state === 'queued')
    return <Notice>It starts as soon as the worker is free; this page follows by itself.</Notice>
  if (item.state === 'interrupted')
    return (
      <Notice tone="warn">
        It was stopped before its end. What it filed stays, and nothing is filed twice
        {item.canRetry
          ? '; it goes on when a worker is there, or try it again.'
          : '; ingest the file again to go on.'}
      </Notice>
    )
  if (item.state === 'failed')
    return (
      <Notice tone="warn">
        Nothing more of the file could be taken in; the issues say why.
        {!item.canRetry && ' Its bytes are not kept here: ingest the file again.'}
      </Notice>
    )
  return null
}

function Facts({ item }: { item: ImportView }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-2">
      <Fact name="Source">{item.source ?? 'As the file says'}</Fact>
      <Fact name="Kind">{item.replaces ? 'Replaces the charts of its patients' : 'Adds and updates'}</Fact>
      <Fact name="Size">{item.bytes === null ? 'Not known' : sizeText(item.bytes)}</Fact>
      <Fact name="By">{item.by ?? 'Command line or watched folder'}</Fact>
      <Fact name="Queued">
        <Instant value={item.queuedAt} />
      </Fact>
      {item.startedAt && (
        <Fact name="Started">
          <Instant value={item.startedAt} />
        </Fact>
      )}
      {item.startedAt && item.finishedAt && (
        <Fact name="Took">{durationText(item.startedAt, item.finishedAt)}</Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-label text-ink-3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}
