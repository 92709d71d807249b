import type { ReactNode } from 'react'
import type { RecordView } from '@/lib/contracts/routes'
import { Instant } from '../ui/site-time'

interface ProvenanceProps {
  view: Pick<RecordView, 'reference' | 'source' | 'version' | 'latestVersion' | 'importedAt'>
}

/** Where a record came from: enough to find it again in the system that sent it. */
export function Provenance({ view }: ProvenanceProps) {
  const { reference, source, version, latestVersion, importedAt } = view
  return (
    <Facts>
      <Fact name="Record">
        <span className="identifier">{reference}</span>
      </Fact>
      <Fact name="Source">{source}</Fact>
      <Fact name="Version">
        {version} of {latestVersion}
      </Fact>
      <Fact name="Imported">
        <Instant value={importedAt} zoned />
      </Fact>
    </Facts>
  )
}

/** Small facts in as many columns as fit. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-label [grid-template-columns:repeat(auto-fill,minmax(10rem,1fr))]">
      {children}
    </dl>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3">{name}</dt>
      <dd className="clinical font-medium">{children}</dd>
    </div>
  )
}
