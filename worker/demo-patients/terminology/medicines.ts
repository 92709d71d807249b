/** Medicines: RxNorm code (product where it is certain, else ingredient) and the name on the label. */
export interface Medicine {
  /** Empty where the source sends only text. */
  rxnorm: string
  display: string
  name: string
  british?: string
  form: 'tablet' | 'capsule' | 'puff' | 'mL' | 'unit' | 'injection' | 'application' | 'spray'
  route: 'oral' | 'inhaled' | 'subcutaneous' | 'topical' | 'intramuscular' | 'nasal'
}

const oral = (
  rxnorm: string,
  display: string,
  name: string,
  form: Medicine['form'] = 'tablet',
): Medicine => ({
  rxnorm,
  display,
  name,
  form,
  route: 'oral',
})

export const medicines = {
  metformin500: oral('861007', 'metformin hydrochloride 500 MG Oral Tablet', 'metformin 500 mg tablet'),
  metformin1000: oral('861004', 'metformin hydrochloride 1000 MG Oral Tablet', 'metformin 1000 mg tablet'),
  empagliflozin10: oral('1545653', 'empagliflozin', 'empagliflozin 10 mg tablet'),
  lisinopril10: oral('314076', 'lisinopril 10 MG Oral Tablet', 'lisinopril 10 mg tablet'),
  losartan50: oral('979492', 'losartan potassium 50 MG Oral Tablet', 'losartan 50 mg tablet'),
  amlodipine5: oral('197361', 'amlodipine 5 MG Oral Tablet', 'amlodipine 5 mg tablet'),
  atorvastatin20: oral('617310', 'atorvastatin 20 MG Oral Tablet', 'atorvastatin 20 mg tablet'),
  atorvastatin40: oral('617311', 'atorvastatin 40 MG Oral Tablet', 'atorvastatin 40 mg tablet'),
  atorvastatin80: oral('259255', 'atorvastatin 80 MG Oral Tablet', 'atorvastatin 80 mg tablet'),
  rosuvastatin: oral('301542', 'rosuvastatin', 'rosuvastatin 5 mg tablet'),
  naproxen220: oral('849574', 'naproxen sodium 220 MG Oral Tablet', 'naproxen 220 mg tablet'),
  acetaminophen500: {
    ...oral('198440', 'acetaminophen 500 MG Oral Tablet', 'acetaminophen 500 mg tablet'),
    british: 'paracetamol 500 mg tablet',
  },
  aspirin81: oral('243670', 'aspirin 81 MG Oral Tablet', 'aspirin 81 mg tablet'),
  aspirin75: oral('1191', 'aspirin', 'aspirin 75 mg tablet'),
  furosemide40: oral('313988', 'furosemide 40 MG Oral Tablet', 'furosemide 40 mg tablet'),
  bisoprolol25: oral('19484', 'bisoprolol', 'bisoprolol 2.5 mg tablet'),
  bisoprolol5: oral('854905', 'bisoprolol fumarate 5 MG Oral Tablet', 'bisoprolol 5 mg tablet'),
  ramipril5: oral('35296', 'ramipril', 'ramipril 5 mg capsule', 'capsule'),
  sacubitril: oral('1656328', 'sacubitril', 'sacubitril/valsartan 49 mg/51 mg tablet'),
  spironolactone25: oral('313096', 'spironolactone 25 MG Oral Tablet', 'spironolactone 25 mg tablet'),
  dapagliflozin10: oral('1488564', 'dapagliflozin', 'dapagliflozin 10 mg tablet'),
  albuterol: {
    rxnorm: '2123111',
    display: 'NDA020503 200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler',
    name: 'albuterol 90 mcg inhaler',
    british: 'salbutamol 100 microgram inhaler',
    form: 'puff',
    route: 'inhaled',
  },
  fluticasone44: {
    rxnorm: '895994',
    display: '120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler',
    name: 'fluticasone 44 mcg inhaler',
    form: 'puff',
    route: 'inhaled',
  },
  montelukast: oral('88249', 'montelukast', 'montelukast 5 mg chewable tablet'),
  cetirizine5: oral('1014676', 'cetirizine hydrochloride 5 MG Oral Tablet', 'cetirizine 5 mg tablet'),
  epinephrine: {
    rxnorm: '1870230',
    display: 'NDA020800 0.3 ML epinephrine 1 MG/ML Auto-Injector',
    name: 'epinephrine 0.3 mg auto-injector',
    form: 'injection',
    route: 'intramuscular',
  },
  hydrocortisone: {
    rxnorm: '5492',
    display: 'hydrocortisone',
    name: 'hydrocortisone 1 % cream',
    form: 'application',
    route: 'topical',
  },
  amoxicillin500: oral('308191', 'amoxicillin 500 MG Oral Capsule', 'amoxicillin 500 mg capsule', 'capsule'),
  doxycycline: oral('3640', 'doxycycline', 'doxycycline 100 mg capsule', 'capsule'),
  azithromycin: oral('18631', 'azithromycin', 'azithromycin 250 mg tablet'),
  cephalexin: oral('2231', 'cephalexin', 'cephalexin 500 mg capsule', 'capsule'),
  nitrofurantoin: oral('7454', 'nitrofurantoin', 'nitrofurantoin 100 mg capsule', 'capsule'),
  tiotropium: {
    rxnorm: '69120',
    display: 'tiotropium',
    name: 'tiotropium 2.5 microgram inhaler',
    form: 'puff',
    route: 'inhaled',
  },
  tripleInhaler: {
    rxnorm: '18600',
    display: 'formoterol',
    name: 'beclometasone/formoterol/glycopyrronium inhaler',
    form: 'puff',
    route: 'inhaled',
  },
  prednisolone5: oral('8638', 'prednisolone', 'prednisolone 5 mg tablet'),
  prednisone5: oral('312617', 'prednisone 5 MG Oral Tablet', 'prednisone 5 mg tablet'),
  letrozole: oral('200064', 'letrozole 2.5 MG Oral Tablet', 'letrozole 2.5 mg tablet'),
  tamoxifen: oral('10324', 'tamoxifen', 'tamoxifen 20 mg tablet'),
  calcium: oral('1897', 'calcium carbonate', 'calcium carbonate 600 mg/vitamin D tablet'),
  venlafaxine: oral('39786', 'venlafaxine', 'venlafaxine 37.5 mg capsule', 'capsule'),
  ferrousSulfate: {
    ...oral('310325', 'ferrous sulfate 325 MG Oral Tablet', 'ferrous sulfate 325 mg tablet'),
    british: 'ferrous sulphate 200 mg tablet',
  },
  levothyroxine50: {
    ...oral('10582', 'levothyroxine', 'levothyroxine 50 mcg tablet'),
    british: 'levothyroxine 50 microgram tablet',
  },
  levothyroxine75: oral('10582', 'levothyroxine', 'levothyroxine 75 mcg tablet'),
  levothyroxine100: oral('10582', 'levothyroxine', 'levothyroxine 100 mcg tablet'),
  prenatalVitamin: oral('', '', 'prenatal vitamin tablet'),
  insulinNph: {
    rxnorm: '5856',
    display: 'insulin, isophane',
    name: 'insulin NPH 100 units/mL',
    form: 'unit',
    route: 'subcutaneous',
  },
  levetiracetam500: oral('311289', 'levetiracetam 500 MG Oral Tablet', 'levetiracetam 500 mg tablet'),
  lamotrigine25: oral('28439', 'lamotrigine', 'lamotrigine 25 mg tablet'),
  lamotrigine100: oral('198427', 'lamotrigine 100 MG Oral Tablet', 'lamotrigine 100 mg tablet'),
  carbamazepine: oral('2002', 'carbamazepine', 'carbamazepine 200 mg tablet'),
  sertraline50: oral('312941', 'sertraline 50 MG Oral Tablet', 'sertraline 50 mg tablet'),
  methotrexate: oral('105585', 'methotrexate 2.5 MG Oral Tablet', 'methotrexate 2.5 mg tablet'),
  folicAcid: oral('310410', 'folic acid 1 MG Oral Tablet', 'folic acid 1 mg tablet'),
  hydroxychloroquine: oral(
    '979092',
    'hydroxychloroquine sulfate 200 MG Oral Tablet',
    'hydroxychloroquine 200 mg tablet',
  ),
  adalimumab: {
    rxnorm: '327361',
    display: 'adalimumab',
    name: 'adalimumab 40 mg pen',
    form: 'injection',
    route: 'subcutaneous',
  },
  omeprazole20: oral(
    '198051',
    'omeprazole 20 MG Delayed Release Oral Capsule',
    'omeprazole 20 mg capsule',
    'capsule',
  ),
  warfarin3: oral('855318', 'warfarin sodium 3 MG Oral Tablet', 'warfarin 3 mg tablet'),
  apixaban25: oral('1364430', 'apixaban', 'apixaban 2.5 mg tablet'),
  apixaban5: oral('1364445', 'apixaban 5 MG Oral Tablet', 'apixaban 5 mg tablet'),
  donepezil: oral('135447', 'donepezil', 'donepezil 10 mg tablet'),
  tamsulosin: oral('77492', 'tamsulosin', 'tamsulosin 0.4 mg capsule', 'capsule'),
  leuprolide: {
    rxnorm: '42375',
    display: 'leuprolide',
    name: 'leuprolide 22.5 mg depot injection',
    form: 'injection',
    route: 'intramuscular',
  },
  alendronate: oral('46041', 'alendronate', 'alendronate 70 mg tablet'),
  morphine: oral('7052', 'morphine', 'morphine 2 mg/mL oral solution', 'mL'),
  omega3: oral('4301', 'fish oils', 'fish oil 1000 mg capsule', 'capsule'),
  ibuprofen200: oral('310965', 'ibuprofen 200 MG Oral Tablet', 'ibuprofen 200 mg tablet'),
  vitaminDDrops: oral('11253', 'vitamin D', 'vitamin D drops 400 units/mL', 'mL'),
  contraceptive: oral('6373', 'levonorgestrel', 'levonorgestrel/ethinylestradiol 150/30 tablet'),
  mometasone: {
    rxnorm: '108118',
    display: 'mometasone',
    name: 'mometasone 50 microgram nasal spray',
    form: 'spray',
    route: 'nasal',
  },
} as const satisfies Record<string, Medicine>

export type MedicineKey = keyof typeof medicines

export function readMedicine(key: MedicineKey): Medicine {
  return medicines[key]
}
