'use client'

import type { ImportListItem, ImportPage } from '@/lib/contracts/imports'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ImportsTable } from './imports-table'
import { useImports } from './use-imports'

/** What was imported, newest first, live while something waits or runs. */
export function ImportsList({ first }: { first: ImportPage }) {
  const { imports, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useImports(first)
  return (
    <section aria-labelledby="imports-title" className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="imports-title" className="text-read font-[650]">
          Imports
        </h2>
        <p role="status" className="text-label text-ink-3">
          {activityText(imports)}
        </p>
      </div>
      {error && (
        <Notice tone="error" action={<Button onClick={() => refetch()}>Try again</Button>}>
          The list is no longer live. {error.message}
        </Notice>
      )}
      {imports.length > 0 ? (
        <ImportsTable imports={imports} />
      ) : (
        <Notice>
          Nothing was imported yet. Upload FHIR files above; each gets a report here of what became of its
          entries.
        </Notice>
      )}
      {hasNextPage && (
        <Button className="justify-self-center" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Show older imports'}
        </Button>
      )}
    </section>
  )
}

/** '2 running, 1 waiting'; empty when nothing is under way. */
function activityText(imports: ImportListItem[]): string {
  const count = (wanted: ImportListItem['state']) => imports.filter(({ state }) => state === wanted).length
  const [running, waiting] = [count('running'), count('queued')]
  return [running > 0 && `${running} running`, waiting > 0 && `${waiting} waiting`].filter(Boolean).join(', ')
}
