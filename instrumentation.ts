/** 2 GB over a slow line; Node ends a request after five minutes otherwise. */
const LONGEST_REQUEST_MS = 2 * 3_600_000

/** Runs once when the server starts, before the first request: a deployment that is too weak does not start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env, findDeploymentProblems } = await import('@/lib/env')
  const problems = findDeploymentProblems(env)
  if (problems.length === 0) return allowLongUploads()
  const { AppError } = await import('@/lib/errors')
  throw new AppError('internal', `This deployment is not safe to start. ${problems.join(' ')}`)
}

/** Next offers no setting for it, so the server is told when its first request arrives. */
async function allowLongUploads(): Promise<void> {
  const { subscribe } = await import('node:diagnostics_channel')
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: { requestTimeout: number } }
    server.requestTimeout = LONGEST_REQUEST_MS
  })
}
