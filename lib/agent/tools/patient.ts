import { z } from 'zod'
import { readPatientRecord } from '@/lib/chart/patient'
import type { Handle } from '@/lib/contracts/evidence'
import { defineTool } from '../define-tool'
import { absent, citeRecord } from './result'

/** What can be asked of the Patient resource, and the details of its reading that answer it. */
const FACTS = {
  name: ['name'],
  'birth-date': ['birthDate', 'birthPlace'],
  sex: ['gender', 'birthSex'],
  death: ['deceased'],
  identifier: ['mrn', 'identifier'],
  'marital-status': ['maritalStatus'],
  language: ['language'],
  address: ['address'],
  phone: ['telecom'],
  race: ['race'],
  ethnicity: ['ethnicity'],
  contact: ['contact'],
  'general-practitioner': ['generalPractitioner'],
} as const satisfies Record<string, readonly string[]>

type PatientFact = keyof typeof FACTS
const PATIENT_FACTS = Object.keys(FACTS) as [PatientFact, ...PatientFact[]]

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
    'Identity facts of the patient whose chart is open: name, date of birth, sex, date of death, record numbers, marital status, language, address, phone, contact person. Facts that are not recorded are not listed.',
  input,
  run: async ({ fact }, { scope, ledger }) => {
    const record = await readPatientRecord(scope)
    const wanted: readonly string[] = fact ? FACTS[fact] : Object.values(FACTS).flat()
    const details = record.fields.details.filter(({ name }) => wanted.includes(name))
    const ground = {
      what: fact ? `The patient’s ${fact.replaceAll('-', ' ')}` : 'The patient’s identity',
      count: 1,
      from: null,
      to: null,
    }
    // `deceased: false` is a statement that the patient lives, no date of death.
    const saysAlive = fact === 'death' && details.every(({ text }) => text === 'false')
    if (saysAlive && details.length > 0) return absent(ledger, 'known-none', ground)
    if (details.length === 0) return absent(ledger, 'none-recorded', ground)
    const handle = citeRecord(ledger, record)
    const items = details.map(({ label, text }) => ({ handle, name: label, value: text }))
    return { status: 'found', searched: ground, items, total: items.length }
  },
})
