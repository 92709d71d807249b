import { describe, expect, it } from 'vitest'
import { dosageDetails } from './dosage'
import { parseJson } from './json'

const written = (dosages: string, name = 'dosage') =>
  dosageDetails(parseJson(dosages)).find((detail) => detail.name === name)?.text

describe('a dose instruction', () => {
  it.each([
    ['{"timing": {"repeat": {"frequency": 1, "period": 8, "periodUnit": "h"}}}', 'every 8 hours'],
    [
      '{"timing": {"repeat": {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}}}',
      '1–2 times every day',
    ],
    [
      '{"timing": {"repeat": {"frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h"}}}',
      'every 4–6 hours',
    ],
    ['{"timing": {"code": {"coding": [{"code": "BID"}]}}}', 'twice daily'],
    ['{"timing": {"code": {"text": "with the morning feed"}}}', 'with the morning feed'],
    [
      '{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "when": ["ACM"], "offset": 30, "boundsDuration": {"value": 10, "unit": "days"}}}}',
      'once daily 30 minutes before breakfast for 10 days',
    ],
    [
      '{"timing": {"repeat": {"dayOfWeek": ["mon", "thu"], "timeOfDay": ["08:00:00", "20:30:00"], "count": 6}}}',
      'at 08:00 and 20:30 on Monday, Thursday 6 times in all',
    ],
    [
      '{"timing": {"repeat": {"boundsPeriod": {"start": "2020-01"}, "duration": 30, "durationUnit": "min"}}}',
      'over 30 min from 2020-01',
    ],
    [
      '{"asNeededCodeableConcept": {"text": "pain"}, "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}}',
      'once daily, as required for pain',
    ],
    ['{"asNeededBoolean": true}', 'as required'],
    ['{"doseAndRate": [{"doseQuantity": {"value": 5.0, "unit": "mg"}}]}', '5 mg'],
    [
      '{"doseAndRate": [{"doseRange": {"low": {"value": 0.50}, "high": {"value": 1.0, "unit": "g"}}}]}',
      '0.5 – 1 g',
    ],
    [
      '{"asNeededBoolean": true, "timing": {"code": {"coding": [{"code": "Q6H"}]}}}',
      'every 6 hours, as required',
    ],
    [
      '{"doseAndRate": [{"doseRange": {"low": {"value": 2.50, "unit": "mg"}, "high": {"value": 5.0, "unit": "mg"}}}]}',
      '2.5 mg – 5 mg',
    ],
    [
      '{"doseAndRate": [{"type": {"text": "calculated"}, "doseQuantity": {"value": 812, "unit": "mg"}}, {"type": {"text": "ordered"}, "doseQuantity": {"value": 800, "unit": "mg"}}]}',
      '812 mg (calculated), 800 mg',
    ],
    [
      '{"dose": {"value": 1, "unit": "g"}, "rateRatio": {"numerator": {"value": 100, "unit": "mL"}, "denominator": {"value": 1, "unit": "h"}}}',
      '1 g, rate 100 mL : 1 h',
    ],
    [
      '{"maxDosePerPeriod": {"numerator": {"value": 4, "unit": "g"}, "denominator": {"value": 24, "unit": "h"}}, "maxDosePerAdministration": {"value": 1, "unit": "g"}}',
      'maximum 4 g in 24 h, maximum per dose 1 g',
    ],
    ['{"doseAndRate": [{"doseQuantity": {"value": "5", "unit": "mg"}}]}', '5 mg'],
  ])('of %s reads %s', (dosage, words) => {
    expect(written(dosage)).toBe(words)
  })

  it('is whole: the steps of a course in their order, what runs side by side without "then"', () => {
    const step = (sequence: number, text: string) => `{"sequence": ${sequence}, "text": "${text}"}`
    expect(written(`[${step(2, '20 mg daily')}, ${step(1, '40 mg daily for 5 days')}]`)).toBe(
      '40 mg daily for 5 days; then 20 mg daily',
    )
    expect(written(`[${step(1, '10 mg mornings')}, ${step(1, '5 mg evenings')}]`)).toBe(
      '10 mg mornings; 5 mg evenings',
    )
    expect(written('[{"text": "10 mg"}, {"text": "5 mg"}]')).toBe('10 mg; 5 mg')
  })

  it('keeps the coded dose beside the words of the source', () => {
    const dosage = '{"text": "One a day", "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}]}'
    expect(written(dosage)).toBe('One a day')
    expect(written(dosage, 'dose')).toBe('5 mg')
  })
})
