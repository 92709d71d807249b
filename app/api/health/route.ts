import { readHealth } from '@/lib/access/health'

export const dynamic = 'force-dynamic'

/** For operators: database and cache with their latencies; 503 when either is down. */
export async function GET(): Promise<Response> {
  const health = await readHealth()
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503 })
}
