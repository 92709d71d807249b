export interface RunningRedis {
  readonly unavailable?: undefined
  readonly url: string
  /** After SIGKILL it resolves when the process is gone. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void>
  /** Again, after SIGKILL; resolves to whether it answers. */
  start(): Promise<boolean>
  stop(): Promise<void>
}

export function startRedis(options?: {
  settings?: readonly string[]
}): Promise<RunningRedis | { readonly unavailable: string }>
