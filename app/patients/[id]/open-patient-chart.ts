import { cache } from 'react'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { readChart } from '@/lib/chart/read-chart'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { orNotFound } from '../../or-not-found'
import { requirePageSession } from '../../session'

/** Opens the chart once a request, however many parts of the page ask: one look, one audit event. */
export const openPatientChart = cache(
  async (patientId: string): Promise<{ session: Session; scope: PatientScope }> => {
    const session = await requirePageSession()
    return { session, scope: await orNotFound(openChart(session, patientId)) }
  },
)

/** Banner and summary serve the layout, the page and its title alike. */
export const readPageChart = cache(readChart)
