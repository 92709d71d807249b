import { z } from 'zod'
import { type CarePerson, readCarePeople } from '@/lib/chart/care-people'
import type { CarePersonItem } from '@/lib/contracts/tool-result'
import { isOfSpecialty } from '@/lib/terminology/specialties'
import { defineTool } from '../define-tool'
import { wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  kind: z
    .enum(['general-practitioner', 'care-team', 'contact', 'payer', 'seen-by'])
    .optional()
    .describe(
      '"contact" is the next of kin, "payer" the insurance, "seen-by" who saw the patient in encounters.',
    ),
  role: wordsInput.optional().describe('Specialty or relation: "cardiology", "mother".'),
})

export const careTeam = defineTool<typeof input, CarePersonItem>({
  description:
    'Who cares for the patient and who pays: general practitioner (PCP), care team by specialty, next of kin and contact persons, insurance, and who saw the patient in encounters with the last date (from).',
  input,
  run: async ({ kind, role }, { scope, ledger }) => {
    const { people, extent } = await readCarePeople(scope)
    const fitting = people.filter(
      (person) =>
        (kind === undefined || person.kind === kind) &&
        isOfSpecialty([person.role, person.name, person.organization].join(' · '), role ?? ''),
    )
    const what = results.describeSearch(
      kind ? NOUNS[kind] : 'Care team, contacts and coverage',
      role && `for ${results.quoted(role)}`,
    )
    const ground = results.groundOf(what, extent)
    if (fitting.length === 0) return results.absent(ledger, extent.absence, ground)
    const items = results.boundItems<CarePerson, CarePersonItem>(
      fitting,
      ({ record, ...person }) => results.present(person) as Omit<CarePersonItem, 'handle'>,
      ({ record }) => results.citeRecord(ledger, record),
    )
    return {
      status: 'found',
      searched: ground,
      items,
      total: fitting.length,
      ...results.describeOmitted({ total: fitting.length, shown: items.length, order: 'newest' }),
    }
  },
})

const NOUNS = {
  'general-practitioner': 'General practitioner',
  'care-team': 'Care team',
  contact: 'Contact persons',
  payer: 'Coverage',
  'seen-by': 'Participants of encounters',
} as const
