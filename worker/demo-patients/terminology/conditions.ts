/** Problems: SNOMED CT code and display, ICD-10 code, and the name that notes use (American, British where it differs). */
export interface ConditionCode {
  snomed: string
  display: string
  icd10?: string
  name: string
  british?: string
  social?: true
}

export const conditions = {
  type2Diabetes: {
    snomed: '44054006',
    display: 'Type 2 diabetes mellitus',
    icd10: 'E11.9',
    name: 'type 2 diabetes mellitus',
  },
  hypertension: { snomed: '59621000', display: 'Essential hypertension', icd10: 'I10', name: 'hypertension' },
  hyperlipidemia: {
    snomed: '55822004',
    display: 'Hyperlipidemia',
    icd10: 'E78.5',
    name: 'hyperlipidemia',
    british: 'hyperlipidaemia',
  },
  kidneyDisease3a: {
    snomed: '700378005',
    display: 'Chronic kidney disease stage 3A',
    icd10: 'N18.31',
    name: 'chronic kidney disease stage 3a',
  },
  kidneyDisease3b: {
    snomed: '700379002',
    display: 'Chronic kidney disease stage 3B',
    icd10: 'N18.32',
    name: 'chronic kidney disease stage 3b',
  },
  kidneyInjury: {
    snomed: '14669001',
    display: 'Acute renal failure syndrome',
    icd10: 'N17.9',
    name: 'acute kidney injury',
  },
  obesity: { snomed: '414916001', display: 'Obesity', icd10: 'E66.9', name: 'obesity' },
  kneeArthritis: {
    snomed: '239873007',
    display: 'Osteoarthritis of knee',
    icd10: 'M17.9',
    name: 'osteoarthritis of the knee',
  },
  hipArthritis: {
    snomed: '239872002',
    display: 'Osteoarthritis of hip',
    icd10: 'M16.9',
    name: 'osteoarthritis of the hip',
  },
  heartFailureReduced: {
    snomed: '703272007',
    display: 'Heart failure with reduced ejection fraction',
    icd10: 'I50.2',
    name: 'heart failure with reduced ejection fraction',
  },
  coronaryDisease: {
    snomed: '53741008',
    display: 'Coronary arteriosclerosis',
    icd10: 'I25.1',
    name: 'coronary artery disease',
  },
  myocardialInfarction: {
    snomed: '22298006',
    display: 'Myocardial infarction',
    icd10: 'I21.9',
    name: 'myocardial infarction',
  },
  atrialFibrillation: {
    snomed: '49436004',
    display: 'Atrial fibrillation',
    icd10: 'I48.9',
    name: 'atrial fibrillation',
  },
  asthma: { snomed: '195967001', display: 'Asthma', icd10: 'J45.9', name: 'asthma' },
  eczema: {
    snomed: '24079001',
    display: 'Atopic dermatitis',
    icd10: 'L20.9',
    name: 'atopic dermatitis',
    british: 'atopic eczema',
  },
  allergicRhinitis: {
    snomed: '61582004',
    display: 'Allergic rhinitis',
    icd10: 'J30.9',
    name: 'allergic rhinitis',
  },
  otitisMedia: { snomed: '65363002', display: 'Otitis media', icd10: 'H66.9', name: 'otitis media' },
  strepThroat: {
    snomed: '43878008',
    display: 'Streptococcal sore throat',
    icd10: 'J02.0',
    name: 'streptococcal sore throat',
  },
  copd: { snomed: '13645005', display: 'Chronic obstructive lung disease', icd10: 'J44.9', name: 'COPD' },
  copdExacerbation: {
    snomed: '195951007',
    display: 'Acute exacerbation of chronic obstructive airways disease',
    icd10: 'J44.1',
    name: 'acute exacerbation of COPD',
  },
  lungNodule: {
    snomed: '427359005',
    display: 'Solitary nodule of lung',
    icd10: 'R91.1',
    name: 'solitary pulmonary nodule',
  },
  pneumonia: { snomed: '233604007', display: 'Pneumonia', icd10: 'J18.9', name: 'pneumonia' },
  bronchiolitis: { snomed: '4120002', display: 'Bronchiolitis', icd10: 'J21.9', name: 'bronchiolitis' },
  neonatalJaundice: {
    snomed: '387712008',
    display: 'Neonatal jaundice',
    icd10: 'P59.9',
    name: 'neonatal jaundice',
  },
  refluxDisease: {
    snomed: '235595009',
    display: 'Gastroesophageal reflux disease',
    icd10: 'K21.9',
    name: 'gastroesophageal reflux',
    british: 'gastro-oesophageal reflux',
  },
  breastCancer: {
    snomed: '254837009',
    display: 'Malignant neoplasm of breast',
    icd10: 'C50.9',
    name: 'breast cancer',
  },
  osteopenia: { snomed: '312894000', display: 'Osteopenia', icd10: 'M85.8', name: 'osteopenia' },
  osteoporosis: { snomed: '64859006', display: 'Osteoporosis', icd10: 'M81.0', name: 'osteoporosis' },
  lymphedema: { snomed: '234097001', display: 'Lymphedema', icd10: 'I89.0', name: 'lymphedema' },
  ironDeficiencyAnemia: {
    snomed: '87522002',
    display: 'Iron deficiency anemia',
    icd10: 'D50.9',
    name: 'iron deficiency anemia',
    british: 'iron deficiency anaemia',
  },
  hypothyroidism: { snomed: '40930008', display: 'Hypothyroidism', icd10: 'E03.9', name: 'hypothyroidism' },
  pregnancy: { snomed: '77386006', display: 'Pregnancy', icd10: 'Z33.1', name: 'pregnancy' },
  gestationalDiabetes: {
    snomed: '11687002',
    display: 'Gestational diabetes mellitus',
    icd10: 'O24.4',
    name: 'gestational diabetes',
  },
  previousCesarean: {
    snomed: '200144004',
    display: 'Deliveries by cesarean',
    icd10: 'Z98.891',
    name: 'previous cesarean delivery',
  },
  epilepsy: { snomed: '84757009', display: 'Epilepsy', icd10: 'G40.9', name: 'epilepsy' },
  depression: {
    snomed: '35489007',
    display: 'Depressive disorder',
    icd10: 'F32.9',
    name: 'depressive disorder',
  },
  migraine: { snomed: '37796009', display: 'Migraine', icd10: 'G43.9', name: 'migraine' },
  rheumatoidArthritis: {
    snomed: '69896004',
    display: 'Rheumatoid arthritis',
    icd10: 'M06.9',
    name: 'rheumatoid arthritis',
  },
  fattyLiver: {
    snomed: '197321007',
    display: 'Steatosis of liver',
    icd10: 'K76.0',
    name: 'hepatic steatosis',
  },
  urinaryInfection: {
    snomed: '68566005',
    display: 'Urinary tract infectious disease',
    icd10: 'N39.0',
    name: 'urinary tract infection',
  },
  prostateCancer: {
    snomed: '399068003',
    display: 'Malignant tumor of prostate',
    icd10: 'C61',
    name: 'prostate cancer',
  },
  dementia: {
    snomed: '26929004',
    display: "Alzheimer's disease",
    icd10: 'G30.9',
    name: "Alzheimer's disease",
  },
  hipFracture: { snomed: '263225007', display: 'Fracture of hip', icd10: 'S72.0', name: 'hip fracture' },
  subduralHematoma: {
    snomed: '95453001',
    display: 'Subdural intracranial hemorrhage',
    icd10: 'S06.5',
    name: 'subdural hematoma',
    british: 'subdural haematoma',
  },
  fall: { snomed: '217082002', display: 'Accidental fall', icd10: 'W19', name: 'accidental fall' },
  gout: { snomed: '90560007', display: 'Gout', icd10: 'M10.9', name: 'gout' },
  transientIschemicAttack: {
    snomed: '266257000',
    display: 'Transient ischemic attack',
    icd10: 'G45.9',
    name: 'transient ischemic attack',
    british: 'transient ischaemic attack',
  },
  ankleSprain: { snomed: '44465007', display: 'Sprain of ankle', icd10: 'S93.4', name: 'ankle sprain' },
  viralSinusitis: {
    snomed: '444814009',
    display: 'Viral sinusitis',
    icd10: 'J01.9',
    name: 'viral sinusitis',
  },
  socialIsolation: {
    snomed: '422650009',
    display: 'Social isolation',
    icd10: 'Z60.2',
    name: 'social isolation',
    social: true,
  },
  stress: { snomed: '73595000', display: 'Stress', icd10: 'Z73.3', name: 'stress', social: true },
  fullTimeWork: {
    snomed: '160903007',
    display: 'Full-time employment',
    name: 'full-time employment',
    social: true,
  },
  partTimeWork: {
    snomed: '160904001',
    display: 'Part-time employment',
    name: 'part-time employment',
    social: true,
  },
  poorHousing: {
    snomed: '105531004',
    display: 'Housing unsatisfactory',
    icd10: 'Z59.1',
    name: 'unsatisfactory housing',
    social: true,
  },
} as const satisfies Record<string, ConditionCode>

export type ConditionKey = keyof typeof conditions

export function readCondition(key: ConditionKey): ConditionCode {
  return conditions[key]
}
