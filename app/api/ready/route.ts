import { readHealth } from '@/lib/access/health'

export const dynamic = 'force-dynamic'

/** What the load balancer asks: can this task serve charts? The cache may be away; the database may not. */
export async function GET(): Promise<Response> {
  const { services } = await readHealth()
  const ready = services.database.connected
  return Response.json({ status: ready ? 'ok' : 'unavailable' }, { status: ready ? 200 : 503 })
}
