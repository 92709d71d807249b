/** Vaccines by CVX code. */
export const vaccines = {
  influenza: ['140', 'Influenza, seasonal, injectable, preservative free'],
  pneumococcal23: ['33', 'pneumococcal polysaccharide PPV23'],
  pneumococcal13: ['133', 'Pneumococcal conjugate PCV 13'],
  pneumococcal20: ['216', 'Pneumococcal conjugate PCV20'],
  tdap: ['115', 'Tdap'],
  dtap: ['20', 'DTaP'],
  polio: ['10', 'IPV'],
  mmr: ['03', 'MMR'],
  varicella: ['21', 'varicella'],
  hepatitisB: ['08', 'Hep B, adolescent or pediatric'],
  hib: ['49', 'Hib (PRP-OMP)'],
  rotavirus: ['119', 'rotavirus, monovalent'],
  hepatitisA: ['83', 'Hep A, ped/adol, 2 dose'],
  zoster: ['187', 'zoster recombinant'],
  td: ['113', 'Td (adult), 5 Lf tetanus toxoid, preservative free, adsorbed'],
  covid: ['208', 'COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose'],
  meningococcalB: ['162', 'meningococcal B, recombinant'],
  hexavalent: ['146', 'DTaP,IPV,Hib,HepB'],
} as const

export type VaccineKey = keyof typeof vaccines

/** Procedures by SNOMED CT code. */
export const procedures = {
  colonoscopy: ['73761001', 'Colonoscopy'],
  electrocardiogram: ['29303009', 'Electrocardiographic procedure'],
  spirometry: ['127783003', 'Spirometry'],
  chestXray: ['399208008', 'Plain chest X-ray'],
  eeg: ['54550000', 'Electroencephalogram'],
  lumpectomy: ['392021009', 'Lumpectomy of breast'],
  chemotherapy: ['367336001', 'Chemotherapy'],
  radiotherapy: ['108290001', 'Radiation oncology AND/OR radiotherapy'],
  mammography: ['71651007', 'Mammography'],
  boneDensity: ['312681000', 'Bone density scan'],
  cesarean: ['11466000', 'Cesarean section'],
  defibrillatorInsertion: ['395218007', 'Implantation of automatic cardiac defibrillator'],
  coronaryStent: ['36969009', 'Placement of stent in coronary artery'],
  prostateBiopsy: ['65575008', 'Biopsy of prostate'],
  hipReplacement: ['52734007', 'Total replacement of hip'],
  appendectomy: ['80146002', 'Appendectomy'],
  pulmonaryRehabilitation: ['415273008', 'Pulmonary rehabilitation'],
  phototherapy: ['31394004', 'Light therapy'],
  obstetricUltrasound: ['268445003', 'Ultrasound scan - obstetric'],
  kneeInjection: ['239163003', 'Injection of joint'],
  headCt: ['303653007', 'Computed tomography of head'],
} as const

export type ProcedureKey = keyof typeof procedures

/** Substances of allergies and intolerances: SNOMED CT, or RxNorm ingredient for a medicine. */
export const substances = {
  penicillin: ['rxnorm', '70618', 'penicillin'],
  amoxicillin: ['rxnorm', '723', 'amoxicillin'],
  lisinopril: ['rxnorm', '29046', 'lisinopril'],
  carbamazepine: ['rxnorm', '2002', 'carbamazepine'],
  codeine: ['rxnorm', '2670', 'codeine'],
  sulfamethoxazole: ['rxnorm', '10180', 'sulfamethoxazole'],
  trimethoprim: ['rxnorm', '10829', 'trimethoprim'],
  atorvastatin: ['rxnorm', '83367', 'atorvastatin'],
  peanut: ['snomed', '762952008', 'Peanut'],
  houseDustMite: ['snomed', '260147004', 'House dust mite'],
  cowsMilk: ['snomed', '3718001', "Cow's milk"],
  adhesive: ['text', '', 'adhesive dressings'],
  latex: ['snomed', '111088007', 'Latex'],
  noKnownAllergy: ['snomed', '716186003', 'No known allergy'],
} as const

export type SubstanceKey = keyof typeof substances

/** Results that are words, not numbers: LOINC question, answers with SNOMED CT code. */
export const codedResults = {
  smoking: {
    code: '72166-2',
    display: 'Tobacco smoking status',
    label: 'smoking status',
    category: 'social-history',
  },
  bloodGroup: {
    code: '882-1',
    display: 'ABO and Rh group [Type] in Blood',
    label: 'blood group',
    category: 'laboratory',
  },
  urineColor: { code: '5778-6', display: 'Color of Urine', label: 'urine color', category: 'laboratory' },
  urineProtein: {
    code: '20454-5',
    display: 'Protein [Presence] in Urine by Test strip',
    label: 'urine protein',
    category: 'laboratory',
  },
  urineCulture: {
    code: '630-4',
    display: 'Bacteria identified in Urine by Culture',
    label: 'urine culture',
    category: 'laboratory',
  },
  syncytialVirus: {
    code: '92131-2',
    display: 'Respiratory syncytial virus RNA [Presence] in Respiratory specimen by NAA with probe detection',
    label: 'RSV PCR',
    category: 'laboratory',
  },
} as const

export type CodedResultKey = keyof typeof codedResults

export const answers = {
  neverSmoker: ['266919005', 'Never smoked tobacco'],
  formerSmoker: ['8517006', 'Ex-smoker'],
  currentSmoker: ['77176002', 'Smoker'],
  groupAPositive: ['278149003', 'Blood group A Rh(D) positive'],
  groupONegative: ['278148006', 'Blood group O Rh(D) negative'],
  groupBPositive: ['278150003', 'Blood group B Rh(D) positive'],
  yellow: ['371244009', 'Yellow color'],
  detected: ['260373001', 'Detected'],
  notDetected: ['260415000', 'Not detected'],
  trace: ['260405006', 'Trace'],
  escherichiaColi: ['112283007', 'Escherichia coli'],
} as const

export type AnswerKey = keyof typeof answers
