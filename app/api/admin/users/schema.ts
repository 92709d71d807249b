import { z } from 'zod'

const displayName = z
  .string()
  .trim()
  .min(1, 'a name')
  .max(100, 'a name of at most 100 characters')
  .regex(/^\P{C}+$/u, 'a name without control characters')
const roles = z
  .array(z.enum(['clinician', 'auditor', 'admin'], 'roles among clinician, auditor and admin'))
  .max(3)
  .transform((given) => [...new Set(given)].toSorted())

export const newAccount = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email('an e-mail address').max(254, 'an e-mail address of at most 254 characters')),
  displayName,
  roles,
})

export const accountChange = z
  .object({
    displayName: displayName.optional(),
    roles: roles.optional(),
    disabled: z.boolean().optional(),
    opensRestricted: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'name at least one of displayName, roles, disabled and opensRestricted',
  })
