import { z } from 'zod'
import type { Handle } from '@/lib/contracts/evidence'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'

export const PATIENT_FACTS = [
  'name',
  'birth-date',
  'sex',
  'death',
  'identifier',
  'marital-status',
  'language',
  'address',
  'phone',
  'race',
  'ethnicity',
  'contact',
  'general-practitioner',
] as const

/** One identity fact, as the Patient resource states it. */
export interface PatientItem {
  handle: Handle
  name: string
  value: string
}

const input = z.object({
  fact: z.enum(PATIENT_FACTS).optional().describe('Only this fact; without it, all of them.'),
})

export const patient = defineTool<typeof input, PatientItem>({
  description:
    'Identity facts of the patient whose chart is open: name, birth date, sex, date of death, identifiers, language, contacts.',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
