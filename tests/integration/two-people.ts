import { patient } from './ingest-inputs'

/** Two people under one patient id, and an encounter that names it. */
export const ENCOUNTER = {
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: 'Patient/1' },
}
export const SMITH = patient('1', 'Smith', '1950-01-01')
export const JONES = { ...patient('1', 'Jones', '1980-02-02'), name: [{ family: 'Jones', given: ['Mary'] }] }
