import { describe, expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { MEASURED_CHARTS as CHARTS } from '../fixtures/measured-charts'
import { readEvidence } from '../pairs'

function check(chart: keyof typeof CHARTS, sentence: string) {
  const resources: readonly { resourceType: string }[] = CHARTS[chart]
  const handles = resources.map((_, place) => `c${place + 1}`)
  const evidence = readEvidence(
    resources.map((resource, place) => ({ handle: handles[place] as `c${number}`, resource })),
  )
  const [cut] = cutSentences(`${sentence} ${handles.map((one) => `[${one}]`).join('')}.`)
  if (!cut) throw new Error(`no sentence: ${sentence}`)
  return checkSentence(cut, evidence)
}

const TRUE: readonly [keyof typeof CHARTS, string][] = [
  ['POTASSIUM', 'Potassium was 5.9 on 2 March, 4.4 three days later and 4.7 a week after that'],
  ['POTASSIUM', 'K peaked at 5.9 on 3/2/24, fell to 4.4 three days later'],
  ['POTASSIUM', 'Potassium 5.9 → 4.4 → 4.7 (3/2, 3/5, 3/12)'],
  ['POTASSIUM', 'Only the first of the three potassium results exceeds 5.0'],
  ['POTASSIUM', 'Only one of the three potassium results was above 5.1'],
  ['POTASSIUM', 'Two of the three potassium values were under 5'],
  ['POTASSIUM', 'The first potassium below 5 was that of 5 March 2024'],
  ['POTASSIUM', 'Potassium had come down by 1.5 within three days'],
  ['POTASSIUM', 'Potassium was just under 6 on 2 March'],
  ['POTASSIUM', 'By 12 March potassium was 4.7, within the reference range'],
  ['FERRITIN', 'Ferritin: 12 (2019), 48 (2020), 61 (2021)'],
  ['FERRITIN', 'Ferritin 12 → 48 → 61 (5/19, 5/20, 5/21)'],
  ['FERRITIN', 'Ferritin rose about fivefold, from 12 to 61, in two years'],
  ['FERRITIN', 'Ferritin has quadrupled from 12 to 48 within a year'],
  ['FERRITIN', 'Ferritin was 12 in May 2019, 48 a year later and 61 in May 2021'],
  ['FERRITIN', 'A year and five days after the first ferritin of 12 it was 48'],
  ['FERRITIN', 'The first normal ferritin was 48'],
  ['PLATELETS', 'Platelets were 88 x10^9/L'],
  ['PLATELETS', 'Platelets 88,000 per µL'],
  ['PLATELETS', 'PLT 88 K/µL (low)'],
  ['PLATELETS', 'Platelets 88 thousand/µL'],
  ['SURGERY', 'The operation took an hour and a half'],
  ['SURGERY', 'The cholecystectomy lasted 1 h 30 min'],
  ['SURGERY', 'It took one and a half hours'],
  ['SURGERY', 'The laparoscopic cholecystectomy took about an hour and a half'],
  ['SURGERY', 'He was 72 when his gallbladder was removed'],
  ['SURGERY', 'At the time of the cholecystectomy he was nearly 73'],
  ['GABAPENTIN', 'Gabapentin 1800 mg a day in three doses'],
  ['GABAPENTIN', 'She takes 1.8 g of gabapentin daily, split over three doses'],
  ['GABAPENTIN', 'Gabapentin 600 mg TID'],
  ['GABAPENTIN', 'Gabapentin 300 mg capsules, two three times a day'],
  ['GABAPENTIN', 'She takes two 300 mg capsules of gabapentin three times daily'],
  ['SWABS', 'MRSA screen: positive 6/2/2023, negative 7/14/2023'],
  ['SWABS', 'MRSA was detected on 2 June 2023 but not on 14 July 2023'],
  ['SWABS', 'The MRSA screen of 14 July 2023 was negative, after a positive one on 2 June'],
  ['VISITS', 'Two of the three emergency visits in 2022 were for chest pain'],
  ['VISITS', 'Three emergency visits in 2022, two for chest pain and one for an ankle sprain'],
  ['FLU', 'Influenza vaccine for the 2023–24 season was given on 9 Oct 2023'],
  ['FLU', 'Flu jab 10/9/2023, lot KT449B2'],
  ['WEIGHT', 'She lost 6.3 kg (about 14 lb) in six months, from 92.4 to 86.1 kg'],
  ['WEIGHT', 'Weight down 6.3 kg since January 2022, to 86.1'],
  ['CRP', 'CRP 118, 61 and 9 mg/L on 2, 5 and 9 January'],
  ['CRP', 'CRP: 1/2 118, 1/5 61, 1/9 9'],
  ['CRP', 'CRP halved in three days'],
  ['CRP', 'CRP crept down to 9 by 9 January, 4 above the upper limit'],
  ['COURSE', 'Amoxicillin 500 mg TID x7d'],
  ['COURSE', 'A week of amoxicillin, 1.5 g/d'],
  ['ILLNESSES', 'The asthma came before the pneumonia'],
  ['ELECTROLYTES', 'Potassium and sodium were 3.1 and 128 respectively on 1 February'],
  ['ELECTROLYTES', 'Both were low on 2/1/24 (K 3.1, Na 128)'],
  ['SERIES', 'K 3.1 → 4.0, Na 128 → 134 (2/1 → 2/4/24)'],
  ['SERIES', 'Na 128, K 3.1 on 2/1/24; 134 and 4.0 three days later'],
]

const FALSE: readonly [keyof typeof CHARTS, string][] = [
  ['POTASSIUM', 'Potassium was 4.4 on 2 March, 5.9 three days later'],
  ['POTASSIUM', 'Potassium was 5.9 on 2 March, 4.4 nine days later'],
  ['POTASSIUM', 'Only one of the three potassium results was under 5'],
  ['POTASSIUM', 'All three potassium results were above 5.1'],
  ['POTASSIUM', 'The first potassium below 5 was that of 12 March 2024'],
  ['POTASSIUM', 'Potassium was 5.9 on 2 March, comfortably within the reference range'],
  ['POTASSIUM', 'Potassium of 4.4 prompted the call; three days later it was 5.9'],
  ['POTASSIUM', 'Potassium had come down by 2.5 within three days'],
  ['FERRITIN', 'Ferritin 48 → 12 → 61 (5/19, 5/20, 5/21)'],
  ['FERRITIN', 'Ferritin 12 → 48 → 61 (5/19, 6/20, 5/21)'],
  ['FERRITIN', 'Ferritin rose about threefold, from 12 to 61'],
  ['FERRITIN', 'Ferritin has doubled from 12 to 48'],
  ['FERRITIN', 'A year and nine days after the first ferritin of 12 it was 48'],
  ['PLATELETS', 'Platelets were 88 per µL'],
  ['PLATELETS', 'Platelets 88/µL'],
  ['PLATELETS', 'Platelets were 880 x10^9/L'],
  ['SURGERY', 'The operation took two hours and a half'],
  ['SURGERY', 'The cholecystectomy lasted 1 h 50 min'],
  ['SURGERY', 'The operation took just under four hours'],
  ['SURGERY', 'He was 73 when his gallbladder was removed'],
  ['GABAPENTIN', 'Gabapentin 2400 mg a day in three doses'],
  ['GABAPENTIN', 'Gabapentin 1800 mg a day in two doses'],
  ['GABAPENTIN', 'Gabapentin 300 mg PO TID'],
  ['SWABS', 'MRSA screen: negative 6/2/2023, positive 7/14/2023'],
  ['SWABS', 'MRSA was detected on 14 July 2023 but not on 2 June 2023'],
  ['VISITS', 'All three emergency visits in 2022 were for chest pain'],
  ['VISITS', 'Three emergency visits in 2022, all for chest pain'],
  ['VISITS', 'All three visits were with Dr Ames'],
  ['FLU', 'Flu jab 10/9/2023, lot KT494B2'],
  ['WEIGHT', 'She lost 6.3 kg (about 24 lb), from 92.4 to 86.1 kg'],
  ['CRP', 'CRP 118, 61 and 9 mg/L on 5, 2 and 9 January'],
  ['CRP', 'CRP: 1/2 61, 1/5 118, 1/9 9'],
  ['CRP', 'CRP doubled in three days'],
  ['COURSE', 'Amoxicillin 500 mg TID x10d'],
  ['COURSE', 'Two weeks of amoxicillin, 1.5 g/d'],
  ['ILLNESSES', 'The pneumonia came before the asthma'],
  ['ELECTROLYTES', 'Potassium and sodium were 128 and 3.1 respectively on 1 February'],
  ['SERIES', 'K 4.0 → 3.1, Na 128 → 134 (2/1 → 2/4/24)'],
  ['SERIES', 'Na 128, K 3.1 on 2/1/24; 4.0 and 134 three days later'],
]

describe('measured prose', () => {
  it.each(TRUE)('%s: shows "%s"', (chart, sentence) => {
    const { verdict, reasons } = check(chart, sentence)
    expect(isWithheld(verdict), reasons.join(' ')).toBe(false)
  })
  it.each(FALSE)('%s: withholds "%s"', (chart, sentence) => {
    expect(isWithheld(check(chart, sentence).verdict)).toBe(true)
  })
})
