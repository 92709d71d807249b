export function buildServer(): Promise<void>

/** The built web server, from the project's folder. */
export const server: string
