/** A unit or a remark that says how the answer is to be written: "(days)", "in g/dL", "(first vs last)". */
const UNIT =
  '(?:in )?(?:days?|weeks?|months?|years?|hours?|minutes?|mins?|g\\/dl|g\\/l|mg\\/dl|mmol\\/l|mmol\\/mol|umol\\/l|µmol\\/l|mg\\/mmol|mg\\/g|pg\\/ml|ng\\/ml|ng\\/l|kg|lbs?|cm|mm ?hg|mmhg|%|percent|grams?|g|mg|litres|liters|l|ml|pct|celsius|fahrenheit)'
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?'
const RULES: readonly (readonly [RegExp, string])[] = [
  // "How long (days) was she in": how many days.
  [/\bhow long,? \((?:in )?(days|weeks|months|years)\)/gi, 'how many $1'],
  [/\bhow long\b(.*?),? \((?:in )?(days|weeks|months|years)\)/gi, 'how many $2$1'],
  [new RegExp(`\\s*\\(${UNIT}\\)`, 'gi'), ' '],
  [new RegExp(`,\\s*${UNIT}\\s*(?=\\??\\s*$)`, 'gi'), ''],
  // "From 27 to 28 Aug 2020", "Oct/Nov 2020", "between March and June 2021": the year, and the month, belong to both.
  [
    new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?( ?(?:to|and|until|till|-|–) ?)(\\d{1,2})(?:st|nd|rd|th)? (${MONTH}) ((?:19|20)\\d{2})\\b`,
      'gi',
    ),
    '$1 $4 $5 to $3 $4 $5',
  ],
  [
    new RegExp(`\\b(${MONTH}) ?(?:to|and|until|till|through|-|–|\\/) ?(${MONTH}) ((?:19|20)\\d{2})\\b`, 'gi'),
    '$1 $3 to $2 $3',
  ],
  // "At the 13 April visit, right after the strep throat": what else happened then is no other time.
  [
    /(\b(?:at|on|from|between) [^,]*\b(?:19|20)\d{2}\b[^,]*), (?:right |just |shortly |soon )?(?:after|before|when|where|which) [^,]*?(,? and\b[^,]*|,[^,]*)?$/i,
    '$1$2',
  ],
  // "BMI above the 80th centile" is the BMI's percentile, above 80.
  [
    /\b(BMI|weight|height|head circumference|blood pressure|BP)\b(?!\s*-?(?:per)?centile)(?=.*\b(?:per)?centile\b)(.*?)(\d+)(?:st|nd|rd|th) (?:per)?centile\b/gi,
    '$1 percentile$2$3',
  ],
  // What is counted in is no other thing: "admissions, counting the day case".
  [/,? (?:counting|including|incl\.?|included) .{2,60}?(?=\?|$)/gi, ''],
]

/** The question without its remarks on how to write the answer, and with its dates written out. */
export function tidy(text: string): string {
  return RULES.reduce((said, [words, plain]) => said.replace(words, plain), text)
    .replace(/\s{2,}/g, ' ')
    .trim()
}
