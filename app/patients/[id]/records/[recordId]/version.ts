import { notFound } from 'next/navigation'
import { version } from '../../../../api/patients/[id]/records/[recordId]/schema'

/** `?version=3`, undefined for the latest; a version that cannot be is not found. */
export function versionOf(written: string | string[] | undefined): number | undefined {
  if (written === undefined) return undefined
  const parsed = version.safeParse(written)
  return parsed.success ? parsed.data : notFound()
}
