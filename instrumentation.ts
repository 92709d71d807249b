/** Runs once when the server starts, before the first request: a deployment that is too weak does not start. */
export async function register(): Promise<void> {
  // So written, the bundler leaves what needs Node out of the build for the edge.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('@/lib/env')
    const { findDeploymentProblems } = await import('@/lib/env/deployment-problems')
    const problems = findDeploymentProblems(env)
    if (problems.length > 0) {
      const { AppError } = await import('@/lib/errors')
      throw new AppError('internal', `This deployment is not safe to start. ${problems.join(' ')}`)
    }
    // Half a provider is refused here, and not at somebody's sign-in.
    ;(await import('@/lib/access/oidc-settings')).readOidcSettings(env)
    await (await import('@/lib/access/demo-users')).refuseDemoUsers()
    const { startMetrics } = await import('@/lib/telemetry/metrics')
    startMetrics('web')
    // A megabyte of code that nobody loads who sends no traces.
    if (env.OTEL_EXPORTER_OTLP_ENDPOINT)
      (await import('@/lib/telemetry/start-tracing')).startTracing('chartlight-web')
    const { keepSendingAlerts } = await import('@/lib/access/break-glass-alert')
    keepSendingAlerts()
    const { allowLongUploads } = await import('@/app/long-uploads')
    allowLongUploads()
    const { leaveRefusedUploads } = await import('@/app/leave-refused-uploads')
    leaveRefusedUploads()
    // Else Next ends the process by its own rules: no lame duck, and exit code 143.
    if (process.env.NEXT_MANUAL_SIG_HANDLE) {
      const { drainOnSignal } = await import('@/app/drain-on-signal')
      drainOnSignal({ delayMs: env.DRAIN_DELAY_MS, limitMs: env.DRAIN_TIMEOUT_MS })
    }
  }
}
