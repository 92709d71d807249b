/** Lines of the log of this process, newest last; `vi.mock('pino', …)` of a test file writes them. */
export const logLines: string[] = []
