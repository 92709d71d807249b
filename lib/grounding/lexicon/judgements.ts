/** How a result is judged against what is usual: too low, within, too high. */
export type Judgement = -1 | 0 | 1

/** Words for a state that one measurement shows, by the id of the concept. */
export const STATES: readonly (readonly [word: RegExp, analyte: string, judgement: Judgement])[] = [
  [/\bhyperk(?:a)?l(?:a)?emi[ac]\p{L}*/giu, 'potassium', 1],
  [/\bhypok(?:a)?l(?:a)?emi[ac]\p{L}*/giu, 'potassium', -1],
  [/\bhypernatr(?:a)?emi[ac]\p{L}*/giu, 'sodium', 1],
  [/\bhyponatr(?:a)?emi[ac]\p{L}*/giu, 'sodium', -1],
  [/\bhypercalc(?:a)?emi[ac]\p{L}*/giu, 'calcium', 1],
  [/\bhypocalc(?:a)?emi[ac]\p{L}*/giu, 'calcium', -1],
  [/\bhypermagnes(?:a)?emi[ac]\p{L}*/giu, 'magnesium', 1],
  [/\bhypomagnes(?:a)?emi[ac]\p{L}*/giu, 'magnesium', -1],
  [/\bhyperglyc(?:a)?emi[ac]\p{L}*/giu, 'glucose', 1],
  [/\bhypoglyc(?:a)?emi[ac]\p{L}*/giu, 'glucose', -1],
  [/\bleu[ck]ocytosis\b/giu, 'wbc', 1],
  [/\bleu[ck]op(?:a)?eni[ac]\b/giu, 'wbc', -1],
  [/\bthrombocytosis\b/giu, 'platelets', 1],
  [/\bthrombocytop(?:a)?eni[ac]\b/giu, 'platelets', -1],
  [/\ban(?:a)?emi[ac]\b/giu, 'hemoglobin', -1],
  [/\bpolycyth(?:a)?emi[ac]\b/giu, 'hemoglobin', 1],
  [/\btachycardi[ac]\b/giu, 'heart-rate', 1],
  [/\bbradycardi[ac]\b/giu, 'heart-rate', -1],
  [/\bhypotensi(?:on|ve)\b/giu, 'systolic-bp', -1],
  [/\bhypox(?:emi)?[ac]\p{L}*/giu, 'spo2', -1],
  [/\b(?:febrile|fever(?:ish)?|pyrexi[ac]\p{L}*)\b/giu, 'temperature', 1],
]

/** Values with which no such state can be, whatever the laboratory: a wrong word is seen without a flag or range too. */
export const NEVER: Readonly<Record<string, { unit: string; highAbove: number; lowBelow: number }>> = {
  // Widest adult reference limits of common laboratories (ABIM Laboratory Reference Ranges, 2024), turned inward.
  potassium: { unit: 'mmol/L', highAbove: 4.5, lowBelow: 4.5 },
  sodium: { unit: 'mmol/L', highAbove: 140, lowBelow: 140 },
  glucose: { unit: 'mg/dL', highAbove: 90, lowBelow: 100 },
  hemoglobin: { unit: 'g/dL', highAbove: 14, lowBelow: 14.5 },
  platelets: { unit: '10*3/uL', highAbove: 300, lowBelow: 250 },
  wbc: { unit: '10*3/uL', highAbove: 8, lowBelow: 6 },
  'heart-rate': { unit: '/min', highAbove: 80, lowBelow: 75 },
  'systolic-bp': { unit: 'mm[Hg]', highAbove: 120, lowBelow: 110 },
  spo2: { unit: '%', highAbove: 97, lowBelow: 96 },
  temperature: { unit: 'Cel', highAbove: 37.2, lowBelow: 36.5 },
}

const HIGH =
  '(?:high|elevated|raised|increased|supra-?normal|above (?:the )?(?:normal|reference)(?: range| limits?)?)'
const LOW =
  '(?:low|reduced|decreased|depressed|suppressed|deficient|sub-?normal|below (?:the )?(?:normal|reference)(?: range| limits?)?)'
const NORMAL =
  '(?:normal(?! saline)|within (?:the )?(?:normal |reference )?(?:limits|range)|in range|WNL|unremarkable|normali[sz]ed)'
const BEYOND: Readonly<Record<Judgement, string>> = {
  1: '\\b(?:above|over|exceed\\p{L}*) (?:(?:the|its|his|her|their|lab(?:oratory)?(?:[\\u0027’]s)?) )*(?:upper )?(?:limit|normal|reference|range)',
  0: '(?<=[\\d%\\p{L}²],? (?:(?:\\p{L}+ly|well|just|still|now|thus|i\\.e\\.) )?)within (?:(?:the|its|normal|reference|therapeutic|target) )*(?:limits|range)\\b',
  [-1]: '\\b(?:below|under) (?:(?:the|its|his|her|their|lab(?:oratory)?(?:[\\u0027’]s)?) )*(?:lower )?(?:limit|normal|reference|range)',
}
const DEGREE =
  '(?:(?:very|still|also|both|all|mildly|slightly|moderately|markedly|severely|persistently|significantly|again|back to|too|within) )*'

/** Said of the measurement as a predicate, right before its name, or in brackets behind its value. */
export const JUDGED: readonly (readonly [pattern: RegExp, judgement: Judgement])[] = (
  [
    [HIGH, 1, 'H|HH|high'],
    [LOW, -1, 'L|LL|low'],
    [NORMAL, 0, 'N|normal|WNL'],
  ] as const
).map(([words, judgement, flag]) => [
  new RegExp(
    `(?<=\\b(?:is|was|are|were|been|remain(?:s|ed)?|stayed|came back|returned) ${DEGREE})${words}(?![\\p{L}-])(?! (?:dose|risk|density))|(?<=\\p{L} |^)${words}(?= (?:at|to|\\()\\s?\\d)|\\((?:${flag})\\)|${BEYOND[judgement]}`,
    'giu',
  ),
  judgement,
])

/** Said to have kept its value. */
export const STEADY =
  /\b(?:stable|steady|unchanged|no (?:significant |real )?change|did not change|flat|constant)\b/iu

/** Where lower (or higher) is better: for "improved" and "worsened". */
export const BETTER: Readonly<Record<string, 'lower' | 'higher'>> = {
  creatinine: 'lower',
  'urea-nitrogen': 'lower',
  egfr: 'higher',
  crp: 'lower',
  'hs-crp': 'lower',
  bnp: 'lower',
  'nt-probnp': 'lower',
  lactate: 'lower',
  procalcitonin: 'lower',
  hba1c: 'lower',
  ldl: 'lower',
  triglycerides: 'lower',
  alt: 'lower',
  ast: 'lower',
  bilirubin: 'lower',
  troponin: 'lower',
  'troponin-i': 'lower',
  'troponin-t': 'lower',
  psa: 'lower',
  acr: 'lower',
  spo2: 'higher',
  lvef: 'higher',
  fev1: 'higher',
  'pain-severity': 'lower',
}
