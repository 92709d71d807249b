import { AppError } from '@/lib/errors'

/** What Next.js hands a page of its address. */
export type PageParameters = Record<string, string | string[] | undefined>

/**
 * A page's own query by the reader of its schema, or the sentence that says what cannot be read. A filter that cannot be
 * read is said, never dropped: without it the page would show more than was asked for.
 */
export function readPageQuery<Query>(
  given: PageParameters,
  read: (parameters: URLSearchParams) => Query,
): { query: Query; problem?: never } | { query?: never; problem: string } {
  const parameters = Object.entries(given).flatMap(([name, value = []]) =>
    [value].flat().map((one) => [name, one]),
  )
  try {
    return { query: read(new URLSearchParams(parameters)) }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.detail }
    throw error
  }
}
