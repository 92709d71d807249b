/**
 * Sets of words of which a source holds one: who says another one of the same set says something else.
 * Each member: its name, and how it is written.
 */
export interface ClosedClass {
  name: string
  /** The set is only meant where the sentence speaks of this; or not where it speaks of that. */
  only?: RegExp
  except?: RegExp
  members: readonly (readonly [member: string, pattern: RegExp])[]
}

export const CLOSED_CLASSES: readonly ClosedClass[] = [
  {
    name: 'severity',
    members: [
      ['mild', /\bmild(?:ly)?\b/iu],
      ['moderate', /\bmoderate(?:ly)?\b/iu],
      ['severe', /\bsevere(?:ly)?\b/iu],
    ],
  },
  {
    name: 'side',
    members: [
      ['left', /\bleft\b(?!\s+(?:the|him|her|over|out))/iu],
      ['right', /\bright\b(?!\s+(?:after|before|now|away))/iu],
      ['bilateral', /\b(?:bilateral(?:ly)?|both (?:sides|arms|legs|eyes|ears|knees|hips|hands|feet))\b/iu],
    ],
  },
  {
    name: 'smoking',
    members: [
      ['never', /\b(?:never[- ]smoker|never smoked|non-?smoker|lifelong non)/iu],
      ['former', /\b(?:former|ex|past|previous)[- ]smoker|\b(?:quit|stopped|gave up) smoking/iu],
      [
        'current',
        /\b(?:current|active|daily|every day|some days|heavy|light)[- ](?:(?:tobacco|every day|some day) )?smoker|\bsmokes\b|\bstill smok/iu,
      ],
    ],
  },
  {
    name: 'result',
    except: /\bblood (?:group|type)\b|\bRh\b/iu,
    members: [
      [
        'positive',
        /(?<!\bnot )\b(?:positive|pos|detected|reactive|present)\b(?! (?:since|problem|illness|complaint|medication))/iu,
      ],
      [
        'negative',
        /\b(?:negative|neg|not detected|undetect(?:ed|able)|non-?reactive|absent|not present)\b|\bnot? (?:\p{L}+ ){0,3}(?:detected|positive)\b/iu,
      ],
    ],
  },
  {
    name: 'Rh factor',
    only: /\bblood (?:group|type)\b|\bRh\b/iu,
    members: [
      ['positive', /\b(?:O|A|B|AB)\s?(?:Rh\s?)?(?:\+(?!\d)|positive\b)/u],
      ['negative', /\b(?:O|A|B|AB)\s?(?:Rh\s?)?(?:[-−](?=\s|$|[.,;])|negative\b)/u],
    ],
  },
  {
    name: 'blood group',
    only: /\bblood (?:group|type)\b|\bRh\b/iu,
    members: [
      ['AB', /\bAB(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['A', /\bA(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['B', /(?<!A)\bB(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['O', /\bO(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
    ],
  },
  {
    name: 'route',
    members: [
      ['oral', /\b(?:oral(?:ly)?|by mouth|p\.?o\.?)\b/iu],
      ['intravenous', /\b(?:intravenous(?:ly)?|IV)\b/u],
      ['intramuscular', /\b(?:intramuscular(?:ly)?|IM)\b/u],
      ['subcutaneous', /\b(?:subcutaneous(?:ly)?|SC|SQ)\b/u],
      ['topical', /\b(?:topical(?:ly)?|cream|ointment)\b/iu],
    ],
  },
  {
    name: 'heart rhythm',
    members: [
      ['sinus', /\b(?:sinus (?:rhythm|tachycardia|bradycardia|arrhythmia)|NSR)\b/iu],
      ['atrial fibrillation', /\b(?:atrial fibrillation|a-?fib|AF)\b/u],
      ['atrial flutter', /\b(?:atrial )?flutter\b/iu],
      ['paced', /\bpaced\b/iu],
    ],
  },
  {
    name: 'dosing',
    members: [
      ['as needed', /\b(?:as (?:needed|required)|when (?:needed|required)|p\.?r\.?n\b)/iu],
      [
        'regular',
        /\b(?:regular(?:ly)?|scheduled|round the clock|every single day)\b(?! (?:insulin|rhythm|check|review|follow))/iu,
      ],
    ],
  },
  {
    name: 'body site',
    members: [
      ['finger', /\b(?:fingers?|thumbs?)\b/iu],
      ['hand', /\bhands?\b(?! (?:over|out|in|hygiene))/iu],
      ['wrist', /\bwrists?\b/iu],
      ['forearm', /\bforearms?\b/iu],
      ['elbow', /\b(?<!below-)elbows?\b/iu],
      ['shoulder', /\bshoulders?\b/iu],
      ['hip', /\bhips?\b/iu],
      ['thigh', /\bthighs?\b/iu],
      ['knee', /\bknees?\b/iu],
      ['ankle', /\bankles?\b/iu],
      ['foot', /\b(?:foot|feet)\b(?! (?:tall|high|long))/iu],
      ['toe', /\btoes?\b/iu],
      ['neck', /\bneck\b/iu],
      ['face', /\bfac(?:e|ial)\b/iu],
      ['eye', /\beyes?\b/iu],
      ['ear', /\bears?\b/iu],
    ],
  },
  {
    name: 'rate',
    members: [
      ['per day', /\b(?:a|per|each|every) day\b|\b(?:once|twice|times) daily\b/iu],
      ['per week', /\b(?:a|per|each|every) week\b|\b(?:once|twice|times) weekly\b/iu],
      ['per month', /\b(?:a|per|each|every) month\b|\b(?:once|twice|times) monthly\b/iu],
      ['per year', /\b(?:a|per|each|every) year\b(?! (?:later|earlier|before|ago|after))/iu],
    ],
  },
  {
    name: 'living',
    members: [
      ['alone', /\b(?:lives?|living) (?:alone|by (?:him|her)self)\b/iu],
      ['with others', /\b(?:lives?|living)\b[^.;]{0,40}\bwith (?:his|her|their|a|an|two|three)\b/iu],
    ],
  },
  {
    name: 'time of day',
    members: [
      ['morning', /\b(?:morning|mane|qam)\b/iu],
      ['night', /\b(?:night(?:ly)?|bedtime|nocte|qhs)\b/iu],
    ],
  },
  {
    name: 'sex',
    members: [
      ['male', /\b(?:male|man|boy|gentleman)\b/iu],
      ['female', /\b(?:female|woman|girl|lady)\b/iu],
    ],
  },
  {
    name: 'interpretation',
    members: [
      ['high', /\b(?:flagged|marked|reported|interpreted|graded) (?:as )?(?:critically )?high\b|\(H\)/iu],
      ['low', /\b(?:flagged|marked|reported|interpreted|graded) (?:as )?(?:critically )?low\b|\(L\)/iu],
    ],
  },
]
