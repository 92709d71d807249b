/** The API token that a request carries; null without one. A browser sends none by itself, so it is nobody's by accident. */
export function readBearer({ headers }: Request): string | null {
  return /^bearer (.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim() ?? null
}
