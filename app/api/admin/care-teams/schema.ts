import { z } from 'zod'
import type { NewAssignment } from '@/lib/access/care-teams'
import type { PractitionerName } from '@/lib/access/practitioner-identities'
import { ASSIGNMENT_REASONS, type AssignmentReason, NPI_SYSTEM } from '@/lib/contracts/care-teams'

export const newAssignment: z.ZodType<NewAssignment> = z.object({
  patientId: z.uuid(),
  userId: z.uuid(),
  reasonCode: z.enum(Object.keys(ASSIGNMENT_REASONS) as [AssignmentReason, ...AssignmentReason[]]),
  until: z.iso.datetime({ offset: true }),
})

export const wantedPatient = z.object({ mrn: z.string().trim().min(1).max(100) })

const name = z.string().trim().min(1).max(200)

export const newIdentity = z
  .object({
    userId: z.uuid(),
    source: name.optional(),
    npi: z
      .string()
      .regex(/^\d{10}$/, 'ten digits')
      .optional(),
    value: name.optional(),
  })
  .transform((given, context): { userId: string; name: PractitionerName } => {
    const { userId, source, value, npi } = given
    if (npi && !source && !value) return { userId, name: { system: NPI_SYSTEM, value: npi } }
    if (source && value && !npi) return { userId, name: { source, value } }
    context.addIssue('give an NPI, or a source and the id of a Practitioner in it')
    return z.NEVER
  })
