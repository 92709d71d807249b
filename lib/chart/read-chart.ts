import { selectRights } from '@/lib/access/describe-rights'
import { cacheAside } from '@/lib/cache/cache-aside'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Chart } from '@/lib/contracts/routes'
import { withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { readBanner } from './banner'
import { readSummary } from './summary'

const CACHE_SECONDS = 30

/**
 * Banner and summary of the open chart, cached for 30 s. The scope says that access was decided and put on record; the
 * look at the chart's version asks its walls again, so that nothing is taken from the cache for a scope that has lost its
 * right meanwhile. A new version of the chart is another key: what an import brought is seen at once.
 */
export async function readChart(scope: PatientScope): Promise<Chart> {
  const state = await readState(scope)
  const { value, source } = await cacheAside(
    'chart',
    [...rightsOf(scope), ...state],
    CACHE_SECONDS,
    async () => ({ banner: await readBanner(scope), summary: await readSummary(scope) }),
  )
  return { ...value, source }
}

/** The version of the chart and what its user may see of it and of others: banners tell of other patients too. */
function readState(scope: PatientScope): Promise<[number, string]> {
  return withScope(scope, async (tx) => {
    const [patient] = await tx.$queryRaw<{ version: number }[]>`
      SELECT version FROM patient WHERE id = ${scope.patientId}::uuid`
    if (!patient) throw notFound('patient')
    return [patient.version, await selectRights(tx)]
  })
}

/** Everything in a scope that decides what it may see, also what a later one brings; when and for which request does not. */
function rightsOf(scope: PatientScope): string[] {
  const { expiresAt: _until, sessionId: _session, requestId: _request, ...rights } = scope
  return Object.entries(rights).toSorted().map(String)
}
