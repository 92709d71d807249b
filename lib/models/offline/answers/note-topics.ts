/** What notes are asked about most: how a question names it, which section holds it, which sentences speak of it. */
export interface NoteTopic {
  name: string
  asked: RegExp
  /** For the search, in the words of notes. */
  query: string
  says: RegExp
}

export const NOTE_TOPICS: readonly NoteTopic[] = [
  {
    name: 'smoking',
    asked: /\b(?:smok\w*|tobacco|cigarettes?|pack[- ]years?|nicotine)\b/i,
    query: 'smoking status smoker tobacco use',
    says: /\b(?:smok\w*|tobacco|cigarettes?|pack[- ]years?|nicotine|vap(?:es|ing))\b/i,
  },
  {
    name: 'alcohol',
    asked: /\b(?:alcohol\w*|drink(?:s|ing|er)?|etoh)\b/i,
    query: 'alcohol use drinking',
    says: /\b(?:alcohol\w*|drink(?:s|ing|er)?|etoh|drinks per|sober)\b/i,
  },
  {
    name: 'insurance',
    asked: /\b(?:insur\w*|payer|payor|coverage|covered|health plan)\b/i,
    query: 'insurance coverage payer health plan',
    says: /\b(?:insur\w*|uninsured|payer|payor|coverage|medicare|medicaid|dual eligible|health plan|self[- ]pay|blue cross|aetna|anthem|cigna|humana|unitedhealth\w*|kaiser|tricare)\b|\bcurrently has (?!an?\b|been\b|no (?!insur)|the\b|\d)\p{Lu}/u,
  },
  {
    name: 'education',
    asked: /\b(?:educat\w*|school\w*|college|degree|graduat\w*)\b/i,
    query: 'education school college degree',
    says: /\b(?:school\w*|college|university|degree|graduat\w*|educat\w*|diploma)\b/i,
  },
  {
    name: 'occupation',
    asked: /\b(?:occupation|employ\w*|job|profession|what work|works? as)\b/i,
    query: 'occupation employment work',
    says: /\b(?:occupation|employ\w*|unemployed|works?|working|retired|job|profession)\b/i,
  },
  {
    name: 'marital status',
    asked: /\b(?:marital|married|marriage|spouse|single|widow\w*|divorced)\b/i,
    query: 'marital status married single',
    says: /\b(?:married|single|widow\w*|divorced|separated|partner|spouse|husband|wife)\b/i,
  },
  {
    name: 'living situation',
    asked: /\b(?:liv(?:e|es|ing) (?:with|alone|situation|arrangements?)|housing|homeless)\b/i,
    query: 'living situation housing lives with',
    says: /\b(?:lives?|living|housing|homeless|apartment|house)\b/i,
  },
  {
    name: 'family history',
    asked: /\bfamily history\b|\bin (?:her|his|their|the) family\b/i,
    query: 'family history mother father sibling',
    says: /\b(?:family|mother|father|brother|sister|siblings?|grand\w+|parents?|aunt|uncle)\b/i,
  },
]

/** Words of questions beside words of notes that mean much the same; both ways, in any inflection. */
export const SAME_IN_NOTES: readonly (readonly string[])[] = [
  ['walking', 'ambulates', 'rollator', 'walker', 'cane', 'crutches', 'wheelchair', 'mobility', 'gait'],
  ['help', 'aide', 'carer', 'caregiver', 'assistance', 'support'],
  ['collect', 'pick', 'fetch'],
  ['live', 'reside', 'home', 'house', 'apartment'],
  ['refuse', 'decline', 'reject'],
  ['contact', 'kin', 'phone', 'call'],
  ['neighbor', 'neighbour'],
  ['sleep', 'insomnia', 'night'],
  ['diet', 'eat', 'food', 'meal', 'nutrition'],
  ['exercise', 'sport', 'gym', 'jogging', 'swimming'],
  ['work', 'job', 'occupation', 'employed'],
  ['travel', 'trip', 'abroad', 'journey'],
  ['pet', 'dog', 'cat', 'animal'],
  ['drive', 'licence', 'license', 'car'],
  ['speak', 'language', 'interpreter', 'translator'],
  ['fall', 'fell', 'tripped'],
  ['followup', 'follow', 'return', 'review', 'recheck'],
]
