'use client'

import clsx from 'clsx'
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
  const shared = sharedLabel(inputs.map((handle) => known.get(handle)))
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
          <h3 className="mt-3 text-label font-[640]">Inputs{shared && `: ${shared}`}</h3>
          <ul
            className={clsx(
              'mt-1 grid gap-x-6 gap-y-1',
              shared !== null && 'grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]',
            )}
          >
            {inputs.map((handle) => (
              <li key={handle} data-clinical className="clinical flex flex-wrap items-center gap-x-3">
                <button
                  type="button"
                  aria-label={sourceLabel(known.get(handle))}
                  className="min-h-6 text-left font-medium text-accent hover:underline"
                  onClick={() => onOpen(handle)}
                >
                  <InputName input={known.get(handle)} isShort={shared !== null} />
                </button>
                <b className="font-[640] whitespace-nowrap">{inputValue(known.get(handle))}</b>
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

/** What all inputs are called: then each is told by its date alone. Null where they differ, or one has no date. */
function sharedLabel(inputs: readonly (Evidence | undefined)[]): string | null {
  const [first] = inputs
  if (first?.kind !== 'record') return null
  const isShared = inputs.every(
    (input) => input?.kind === 'record' && input.label === first.label && input.date,
  )
  return isShared ? first.label : null
}

function InputName({ input, isShort }: { input: Evidence | undefined; isShort: boolean }) {
  if (input?.kind !== 'record' || !input.date) return sourceLabel(input)
  const date = <time className="whitespace-nowrap">{formatDate(input.date)}</time>
  return isShort ? (
    date
  ) : (
    <>
      {input.label}, {date}
    </>
  )
}

function inputValue(input: Evidence | undefined): string {
  return input?.kind === 'record' ? (recordRows(input.fields)[0]?.text ?? '') : ''
}
