import type { AbsenceStatus } from '@/lib/contracts/evidence'

/** The four ways to lack something, each in its own words; never a dash, never a blank (S7, S26). */
export const ABSENCE_TEXT: Record<AbsenceStatus, string> = {
  'known-none': 'None known',
  'none-recorded': 'Not recorded',
  'not-supplied': 'Not supplied by this source',
  unreadable: 'Not available – could not be read',
}
