import { normalizeText } from './normalize'

/**
 * Ways to say one medical specialty, as one word: patients and notes say the organ, departments the Greek or Latin name.
 * Source: names of the CMS specialty list and of NHS main specialties, with the words in ordinary use.
 */
const SPECIALTIES: readonly (readonly [string, RegExp])[] = [
  ['ophthalmology', /\b(?:ophthalmo\w*|eyes?|retinal?|optometr\w*)\b/g],
  ['cardiology', /\b(?:cardiolog\w*|heart|cardiac)\b/g],
  ['nephrology', /\b(?:nephrolog\w*|kidneys?|renal)\b/g],
  ['respiratory', /\b(?:respiratory|resp|pulmonolog\w*|pulmonary|lungs?|chest|thoracic medicine)\b/g],
  ['dermatology', /\b(?:dermatolog\w*|derm|skin)\b/g],
  ['oncology', /\b(?:oncolog\w*|cancer)\b/g],
  ['hematology', /\b(?:h[ae]+matolog\w*|blood clinic)\b/g],
  ['orthopedics', /\b(?:orthop[ae]+di\w*|ortho|bones?|fracture clinic)\b/g],
  ['rheumatology', /\b(?:rheumatolog\w*|rheum|joints?)\b/g],
  ['gastroenterology', /\b(?:gastroenterolog\w*|gastro|gi|bowel|gut|stomach)\b/g],
  ['neurology', /\b(?:neurolog\w*|neuro|nerves?|brain)\b/g],
  ['endocrinology', /\b(?:endocrinolog\w*|endo|diabetolog\w*|diabetes|diabetic|thyroid|hormones?)\b/g],
  ['gynecology', /\b(?:gyn[ae]+colog\w*|gyn[ae]?|ob ?gyn|women s health)\b/g],
  ['obstetrics', /\b(?:obstetric\w*|antenatal|prenatal|midwife\w*|maternity)\b/g],
  ['pediatrics', /\b(?:p[ae]+diatric\w*|p[ae]+ds|children s)\b/g],
  ['podiatry', /\b(?:podiatr\w*|foot|feet|chiropod\w*)\b/g],
  ['ent', /\b(?:ent|ear nose and throat|ears?|otolaryngolog\w*|audiolog\w*|hearing)\b/g],
  ['psychiatry', /\b(?:psychiatr\w*|psych|mental health)\b/g],
  ['urology', /\b(?:urolog\w*|bladder|prostate)\b/g],
  ['dentistry', /\b(?:dentist\w*|dental|teeth|tooth)\b/g],
  ['physiotherapy', /\b(?:physiotherap\w*|physio|physical therap\w*)\b/g],
  [
    'primary care',
    /\b(?:primary care|pcp|gp|general practi\w*|family (?:doctor|medicine|practice)|internal medicine)\b/g,
  ],
]

/** Any appointment or carer is called by these. */
const GENERIC = new Set(
  'a appointment care check clinic consultant consultation department doctor dr exam examination follow for his her in md next of review s specialist team the their to up visit with'.split(
    ' ',
  ),
)

/** What singles out a clinic, in comparable words: 'eye appointment' and 'Ophthalmology review' are the same. */
function specialtyWords(text: string): string[] {
  const plain = normalizeText(text)
  const named = SPECIALTIES.reduce((said, [name, words]) => said.replace(words, name), plain)
  return [...new Set(named.split(' '))].filter((word) => word !== '' && !GENERIC.has(word))
}

/** Whether a text is of the clinic or carer asked for; nothing asked for is any. */
export function isOfSpecialty(text: string, asked: string): boolean {
  const said = specialtyWords(text)
  return specialtyWords(asked).every((word) => said.includes(word))
}
