import { BILATERAL, LEFT, RIGHT } from './sides'

/**
 * Words of which one excludes the others when they are said of one thing: "mild" and "severe" stenosis, the "left" and
 * the "right" kidney. Compared where sentence and source say them of the same word; see `rules/opposites.ts`.
 */
export interface Opposites {
  name: string
  /** Only said of these things. */
  of?: RegExp
  members: readonly (readonly [member: string, pattern: RegExp])[]
}

export const OPPOSITES: readonly Opposites[] = [
  {
    name: 'side',
    members: [
      ['left', LEFT],
      ['right', RIGHT],
      ['bilateral', BILATERAL],
    ],
  },
  words('severity', 'trace', 'mild(?:ly)?', 'moderate(?:ly)?', 'severe(?:ly)?', 'massive'),
  words('size', 'tiny', 'small', 'large'),
  {
    name: 'lobe',
    members: [
      ['upper', /\bupper\b|\b[RL]UL\b/u],
      ['middle', /\bmiddle\b|\bRML\b/u],
      ['lower', /\blower\b|\b[RL]LL\b/u],
    ],
  },
  words('course', 'acute(?:ly)?', 'chronic(?:ally)?', 'subacute'),
  words(
    'aspect',
    'anterior(?:ly)?',
    'posterior(?:ly)?',
    'medial(?:ly)?',
    'lateral(?:ly)?',
    'inferior(?:ly)?',
    'superior(?:ly)?',
  ),
  { ...words('level', 'above', 'below'), of: /^(?:knee|elbow|ankl)/ },
  words('distance', 'proximal', 'distal'),
  {
    ...words('phase of the heart', 'systolic|HFrEF', 'diastolic|HFpEF'),
    of: /^(?:fail|hf|chf|murmur|dysfunct|funct|heart)/,
  },
  words('ejection fraction', 'reduced', 'preserved'),
  words(
    'appearance',
    'clear',
    'white',
    'yellow(?:ish)?',
    'green(?:ish)?',
    'brown',
    'blood(?:y|[- ](?:stained|tinged))',
    'straw[- ]colou?red',
    'purulent',
    'serous',
    'cloudy',
  ),
  { ...words('cough', 'dry|non-?productive', 'productive'), of: /^cough/ },
  words('regularity', 'regular', 'irregular'),
  words('stability', 'stable', 'unstable'),
  words('growth', 'stable|unchanged', 'enlarging|growing|progressing', 'shrinking|regressing'),
  words('normality', 'normal', 'abnormal'),
  words('kind of stroke', 'isch(?:a)?emic', 'h(?:a)?emorrhagic'),
  words('malignancy', 'benign', 'malignant'),
  words('cement', 'cemented', 'uncemented|cementless'),
  words('germ', 'viral', 'bacterial', 'fungal'),
  words('make', 'solid', 'cystic'),
  words('extent', 'complete', 'partial|incomplete'),
  words('urgency', 'elective', 'emergency|emergent', 'urgent'),
  words('fast', 'fasting', 'random', 'non-?fasting', 'post-?prandial'),
  words('blood', 'venous', 'arterial', 'capillary'),
  words('posture', 'sitting|seated', 'standing', 'supine|lying'),
  words('change', 'increased', 'decreased|diminished|reduced'),
  words('balance', 'gain(?:ed|s|ing)?', 'los(?:t|s|es|ing)'),
  { ...words('doses', 'missed|skipped|omitted', 'took all|taken all|took every|taken every'), of: /^dos/ },
  {
    ...words(
      'part of the gut',
      'gastric',
      'duodenal',
      'jejunal',
      'ileal',
      'colonic',
      'o?esophageal',
      'rectal',
    ),
    of: /^(?:ulcer|bleed|polyp|lesion|tumo|mass|cancer|varic|biops|strictur|stenos)/,
  },
  words('onset', 'new(?:-onset|ly)?', 'long-?standing|known|pre-?existing'),
  words('state', 'open', 'closed'),
  words('answer', 'accepted|agreed to|consented to', 'declined|refused|turned down'),
  words('test', 'passed', 'failed'),
  words('parity', 'maternal', 'paternal'),
  {
    name: 'susceptibility',
    members: [
      ['sensitive', /\bS\b(?= to\b|\s*[;,.]|\s*$)|\b(?:sensitive|susceptible)\b/u],
      ['resistant', /\bR\b(?= to\b|\s*[;,.]|\s*$)|\bresistant\b/u],
    ],
  },
  words('finding', 'positive|pos', 'negative|neg'),
  { ...words('margin', 'involved|positive', 'clear|negative|free|uninvolved'), of: /^margin/ },
  words('judgement', 'raised|elevated', 'normal|unremarkable|not raised|not elevated'),
  words(
    'route',
    'oral|by mouth|PO',
    'IV|intravenous',
    'IM|intramuscular',
    'SC|subcutaneous',
    'topical',
    'inhaled',
  ),
]

/** Each pattern is one member, named by its first spelling. */
function words(name: string, ...patterns: string[]): Opposites {
  return {
    name,
    members: patterns.map((pattern) => [
      (pattern.split('|')[0] ?? '').replace(/\(\?:[^)]*\)\??|[?\\]/g, ''),
      new RegExp(`(?<![\\p{L}-])(?:${pattern})(?![\\p{L}]|-\\p{L})`, 'iu'),
    ]),
  }
}
