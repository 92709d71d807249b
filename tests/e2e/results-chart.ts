import { patientOf } from './fhir-files'

const LOINC = 'http://loinc.org'
const UCUM = 'http://unitsofmeasure.org'
const quantity = (value: number, unit: string) => ({ value, unit, code: unit, system: UCUM })

/** Heart rates: more than a page draws or a reader sees at once. */
export const MANY = 5_000

/** A person who is nobody, with every kind of result that a chart may mislead with: units, ties, bounds, errors, no dates. */
export function chartOfResults(family: string, heartRates = 40): string {
  const id = family.toLowerCase()
  const observation = (place: string, code: string, text: string, date: string | null, rest: object) => ({
    resource: {
      resourceType: 'Observation',
      id: `${id}-${place}`,
      status: 'final',
      code: { coding: [{ system: LOINC, code }], text },
      subject: { reference: `Patient/${id}` },
      ...(date && { effectiveDateTime: date }),
      ...rest,
    },
  })
  const creatinine = (place: string, date: string | null, rest: object) =>
    observation(place, '2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', date, rest)
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: patientOf(family) },
      creatinine('ranged', '2021-03-01T08:00:00-05:00', {
        valueQuantity: quantity(1.41, 'mg/dL'),
        interpretation: [{ coding: [{ code: 'H' }] }],
        referenceRange: [{ low: quantity(0.5, 'mg/dL'), high: quantity(1.1, 'mg/dL') }],
      }),
      creatinine('plain', '2022-03-01T08:00:00-05:00', { valueQuantity: quantity(1.2, 'mg/dL') }),
      creatinine('early', '2023-03-01T23:30:00-05:00', {
        status: 'preliminary',
        valueQuantity: quantity(1.3, 'mg/dL'),
      }),
      creatinine('artefact', '2020-03-01', { valueQuantity: quantity(1.0612345678, 'mg/dL') }),
      creatinine('wrong', '2022-05-01', { status: 'entered-in-error', valueQuantity: quantity(91, 'mg/dL') }),
      creatinine('bound', '2022-06-01', { valueQuantity: { ...quantity(0.2, 'mg/dL'), comparator: '<' } }),
      creatinine('lost', '2022-07-01', { dataAbsentReason: { text: 'Specimen haemolysed' } }),
      creatinine('undated', null, { valueQuantity: quantity(1.7, 'mg/dL') }),
      observation('molar', '14682-9', 'Creatinine [Moles/volume] in Serum or Plasma', '2024-03-01', {
        valueQuantity: quantity(120, 'umol/L'),
      }),
      observation('pressure', '85354-9', 'Blood pressure panel', '2024-03-01', {
        component: [
          {
            code: { coding: [{ system: LOINC, code: '8480-6' }], text: 'Systolic' },
            valueQuantity: quantity(152, 'mm[Hg]'),
          },
          {
            code: { coding: [{ system: LOINC, code: '8462-4' }], text: 'Diastolic' },
            valueQuantity: quantity(84, 'mm[Hg]'),
          },
        ],
      }),
      ...Array.from({ length: heartRates }, (_, place) =>
        observation(
          `pulse-${place}`,
          '8867-4',
          'Heart rate',
          new Date(Date.UTC(2020, 0, 1) + place * 43_200_000).toISOString(),
          { valueQuantity: quantity(60 + (place % 40), '/min') },
        ),
      ),
    ],
  })
}
