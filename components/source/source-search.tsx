import type { SearchEvidence } from '@/lib/contracts/evidence'
import { formatDate } from '@/lib/format/date'
import { ABSENCE_TEXT } from '../ui/absence'
import { Fact } from './provenance'
import { SourceBody } from './source-body'

/** What an absence rests on has no record to open: it is the search itself. */
export function SourceSearch({ evidence }: { evidence: SearchEvidence }) {
  const { what, count, from, to, status } = evidence
  return (
    <SourceBody>
      <dl className="grid gap-2">
        <Fact name="Outcome">{ABSENCE_TEXT[status]}</Fact>
        <Fact name="Searched">{what}</Fact>
        <Fact name="Looked at">{`${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`}</Fact>
        <Fact name="Dates">
          {from && to ? `${formatDate(from)} to ${formatDate(to)}` : 'The records looked at carry no dates'}
        </Fact>
      </dl>
    </SourceBody>
  )
}
