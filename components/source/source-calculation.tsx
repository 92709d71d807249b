'use client'

import type { CalculationEvidence, CalculationOperation, Evidence, Handle } from '@/lib/contracts/evidence'
import { formatDate } from '@/lib/format/date'
import { formatQuantity } from '@/lib/format/quantity'
import { sourceLabel } from '../ask/citations'
import { useSources } from '../chart/chart-provider'
import { Fact } from './provenance'
import { recordRows } from './record-rows'
import { SourceBody } from './source-body'

const OPERATIONS: Record<CalculationOperation, string> = {
  count: 'Count',
  minimum: 'Lowest',
  maximum: 'Highest',
  mean: 'Mean',
  change: 'Difference',
  'percent-change': 'Difference in percent',
  sum: 'Sum',
  interval: 'Time between',
  conversion: 'Converted unit',
}

interface SourceCalculationProps {
  evidence: CalculationEvidence
  onOpen: (handle: Handle) => void
}

/** The working: what was computed, by plain code, from which records (S19). */
export function SourceCalculation({ evidence, onOpen }: SourceCalculationProps) {
  const { evidence: known } = useSources()
  const { operation, label, inputs, references, value, unit, from, to } = evidence
  return (
    <SourceBody
      aside={
        <dl className="grid gap-2 text-label">
          <Fact name="Computed by">Chartlight, not by the model</Fact>
          <Fact name="From">{`${references.length} ${references.length === 1 ? 'record' : 'records'}`}</Fact>
          {from && to && <Fact name="Dates">{`${formatDate(from)} to ${formatDate(to)}`}</Fact>}
        </dl>
      }
    >
      <p className="text-read">
        {OPERATIONS[operation]}: {label} ={' '}
        <mark data-cited className="font-[650] whitespace-nowrap">
          {formatQuantity({ value, ...(unit ? { code: unit } : {}) })}
        </mark>
      </p>
      {inputs.length > 0 && (
        <>
          <h3 className="mt-3 text-label font-[640]">Inputs</h3>
          <ul className="mt-1 grid gap-1">
            {inputs.map((handle) => (
              <li key={handle} data-clinical className="clinical flex flex-wrap items-center gap-x-3">
                <button
                  type="button"
                  className="min-h-6 text-left font-medium text-accent hover:underline"
                  onClick={() => onOpen(handle)}
                >
                  {sourceLabel(known.get(handle))}
                </button>
                <b className="font-[640]">{inputValue(known.get(handle))}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {inputs.length === 0 && (
        <p className="clinical identifier mt-3 text-label text-ink-2">{references.join(', ')}</p>
      )}
    </SourceBody>
  )
}

function inputValue(input: Evidence | undefined): string {
  return input?.kind === 'record' ? (recordRows(input.fields)[0]?.text ?? '') : ''
}
