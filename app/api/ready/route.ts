import { readHealth } from '@/lib/access/health'
import { isDraining } from '@/lib/lifecycle'

export const dynamic = 'force-dynamic'

/**
 * What the load balancer asks: can this task serve charts? The cache may be away; the database may not. A task that is
 * about to end says no while it still answers, so that nobody is sent to it any more.
 */
export async function GET(): Promise<Response> {
  const ready = !isDraining() && (await readHealth()).services.database.connected
  return Response.json({ status: ready ? 'ok' : 'unavailable' }, { status: ready ? 200 : 503 })
}
