import type { Metadata } from 'next'
import { ResultsPage } from '@/components/chart/results/results-page'
import { UnreadResults } from '@/components/chart/results/unread-results'
import { readSeries } from '@/lib/chart/series'
import { readOrderCourses } from '@/lib/chart/series-medications'
import { readResultsOverview } from '@/lib/chart/series-overview'
import { siteToday } from '@/lib/chart/site-day'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { SeriesView } from '@/lib/contracts/results'
import { readPageQuery } from '../../../read-page-query'
import { openPatientChart } from '../open-patient-chart'
import { type ResultsQuery, readResultsQuery } from './query'

export const metadata: Metadata = { title: 'Results' }

export default async function Results({ params, searchParams }: PageProps<'/patients/[id]/results'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { query, problem } = readPageQuery(await searchParams, readResultsQuery)
  if (problem !== undefined) return <UnreadResults patientId={id} problem={problem} />
  return (
    <ResultsPage
      patientId={id}
      overview={await readResultsOverview(scope)}
      courses={await readOrderCourses(scope)}
      series={await readAsked(scope, query)}
      today={siteToday()}
    />
  )
}

/** What the address names, so that the first paint shows it. */
async function readAsked(
  scope: PatientScope,
  { concept, with: other, from, to }: ResultsQuery,
): Promise<SeriesView[]> {
  const views: SeriesView[] = []
  for (const key of [concept, other]) {
    if (key !== undefined) views.push(await readSeries(scope, { concept: key, from, to }))
  }
  return views
}
