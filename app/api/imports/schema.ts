import { z } from 'zod'
import { AppError } from '@/lib/errors'

const text = (most: number) =>
  z
    .string()
    .transform((value) => value.replace(/[\p{C}/\\]/gu, ' ').trim())
    .pipe(z.string().min(1, 'it is empty').max(most, `at most ${most} characters`))

/** What goes with the bytes travels in headers, percent-encoded: a file's name must not stand in a URL. */
const headers = z.object({
  'x-file-name': text(255),
  'x-import-source': z
    .string()
    .transform((value) => value.trim())
    .pipe(
      z
        .string()
        .min(1, 'it is empty')
        .max(200, 'at most 200 characters')
        .regex(/^\P{C}+$/u, 'it has control characters'),
    )
    .optional(),
  'x-import-replace': z.enum(['true', 'false'], 'true or false').default('false'),
  'content-length': z.coerce.number().int().nonnegative().optional(),
})

export interface UploadHeaders {
  name: string
  source: string | undefined
  replaces: boolean
  size: number | undefined
}

/** Throws `invalid_input` with the header that cannot be read. */
export function readUploadHeaders(given: Headers): UploadHeaders {
  const parsed = headers.safeParse(
    Object.fromEntries(Object.keys(headers.shape).map((name) => [name, decode(given.get(name))])),
  )
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new AppError(
      'invalid_input',
      `The header “${issue?.path.join('.')}” cannot be read: ${issue?.message ?? 'it has another shape'}.`,
    )
  }
  const { data } = parsed
  return {
    name: data['x-file-name'],
    source: data['x-import-source'],
    replaces: data['x-import-replace'] === 'true',
    size: data['content-length'],
  }
}

function decode(value: string | null): string | undefined {
  if (value === null) return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
