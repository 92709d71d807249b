/** The process runs. Nothing is asked of the database: a restart would not bring that back. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}
