'use client'

import type {
  Result,
  ResultSeries,
  SeriesStatistic,
  SeriesView,
  StatisticOperation,
} from '@/lib/contracts/results'
import { formatDate } from '@/lib/format/date'
import { SourceLink } from '../../source/source-link'
import { Measured } from '../../ui/measured'
import { Tag } from '../../ui/tag'

interface StatisticsProps {
  patientId: string
  view: SeriesView
  isAlone: boolean
}

const NAMES: Record<StatisticOperation, string> = {
  minimum: 'Lowest',
  maximum: 'Highest',
  mean: 'Mean',
  change: 'Change, first to latest',
  'percent-change': 'Change in percent of the first',
}
const CALCULATED: readonly StatisticOperation[] = ['mean', 'change', 'percent-change']

/** Sums of these days, for each code and unit by itself; what was computed says so and opens its working (S19). */
export function Statistics({ patientId, view, isAlone }: StatisticsProps) {
  const { name, series, results, bounds } = view
  const summed = series.filter(({ statistics }) => statistics.length > 0)
  const invalid = results.filter(({ standing }) => standing !== 'fact').length
  const undated = results.filter(
    ({ standing, date, unit }) => standing === 'fact' && date === null && unit !== null,
  ).length
  const left = [
    bounds > 0 ? `${bounds} ${bounds === 1 ? 'value is' : 'values are'} only a bound (< or >)` : null,
    invalid > 0 ? `${invalid} ${invalid === 1 ? 'is' : 'are'} entered in error or not done` : null,
  ].filter((text) => text !== null)
  if (summed.length === 0 && left.length === 0 && undated === 0) return null
  return (
    <section aria-label={`Figures of ${name}`} className="grid gap-1 border-t border-line px-card py-row">
      {summed.map((one) => (
        <div key={`${one.name} ${one.unit}`} className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          {(summed.length > 1 || !isAlone) && (
            <h3 data-clinical className="clinical w-full text-label font-[640]">
              {one.name} <span className="font-normal text-ink-3">{one.unit ?? 'no unit recorded'}</span>
            </h3>
          )}
          {one.statistics.map((statistic) => (
            <Figure
              key={statistic.operation}
              patientId={patientId}
              series={one}
              statistic={statistic}
              results={results}
            />
          ))}
        </div>
      ))}
      {undated > 0 && (
        <p className="text-label text-ink-3">
          {undated} {undated === 1 ? 'result has' : 'results have'} no date and no place in the chart; the
          table shows {undated === 1 ? 'it' : 'them'} last.
        </p>
      )}
      {left.length > 0 && (
        <p className="text-label text-ink-3">Left out of line and figures: {left.join('; ')}.</p>
      )}
    </section>
  )
}

interface FigureProps {
  patientId: string
  series: ResultSeries
  statistic: SeriesStatistic
  results: Result[]
}

function Figure({ patientId, series, statistic, results }: FigureProps) {
  const { operation, text } = statistic
  const inputs = statistic.results.flatMap((place) => results[place] ?? [])
  const unit = operation === 'percent-change' ? '%' : series.unit
  if (!CALCULATED.includes(operation)) {
    const [shown, ...further] = inputs
    return (
      <p>
        <span className="text-label text-ink-3">{NAMES[operation]}</span>{' '}
        <Measured value={text} unit={unit} /> {shown && <DateLink patientId={patientId} result={shown} />}
        {further.length > 0 && <span className="text-label text-ink-3"> and {further.length} more</span>}
      </p>
    )
  }
  return (
    <details>
      <summary className="min-h-6 content-center">
        <span className="text-label text-ink-3">{NAMES[operation]}</span>{' '}
        <Measured value={signed(operation, text)} unit={unit} /> <Tag>Calculated</Tag>
      </summary>
      <p data-clinical className="clinical text-label text-ink-2">
        {operation === 'mean' ? (
          `Sum of ${series.points.length.toLocaleString('en')} values in these days, divided by their number.`
        ) : (
          <>
            From{' '}
            {inputs.map((result, place) => (
              <span key={result.recordId}>
                {place > 0 && ' to '}
                <Measured value={valueIn(series, statistic.results[place])} unit={series.unit} />{' '}
                <DateLink patientId={patientId} result={result} />
              </span>
            ))}
          </>
        )}
      </p>
    </details>
  )
}

function DateLink({ patientId, result }: { patientId: string; result: Result }) {
  return (
    <SourceLink
      patientId={patientId}
      source={{ kind: 'record', id: result.recordId }}
      className="inline-block min-h-6 content-center text-label text-accent hover:underline"
    >
      {result.date ? formatDate(result.date) : 'no date recorded'}
    </SourceLink>
  )
}

/** The number of this very line in a result that holds several. */
function valueIn({ points }: ResultSeries, place: number | undefined): string {
  return points.find(({ result }) => result === place)?.text ?? ''
}

/** A change says which way it went. */
function signed(operation: StatisticOperation, text: string): string {
  if (operation === 'mean' || text.startsWith('-') || /^0(?:\.0*)?$/.test(text)) return text.replace('-', '−')
  return `+${text}`
}
