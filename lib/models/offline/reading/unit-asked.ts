/** Units in which a clinician may want a result, as people write them, with the form that is shown. */
const UNITS: readonly (readonly [string, string])[] = [
  ['mmol/mol', 'mmol/mol|ifcc(?: units)?'],
  ['%', '%|per ?cent(?:age)?|dcct|ngsp'],
  ['mmol/L', 'mmol(?:es)?(?:/l|(?: per lit(?:er|re)))'],
  ['umol/L', '(?:u|µ|μ|micro)mol(?:/l|(?: per lit(?:er|re)))'],
  ['mg/dL', 'mg/dl'],
  ['g/dL', 'g/dl'],
  ['g/L', 'g/l'],
  ['mg/L', 'mg/l'],
  ['kg', 'kgs?|kilos?|kilograms?'],
  ['[lb_av]', 'lbs?|pounds?'],
  ['g', 'grams?'],
  ['cm', 'cms?|centimet(?:er|re)s?'],
  ['[in_i]', 'inch(?:es)?'],
  ['Cel', '(?:degrees )?(?:celsius|centigrade)|°c'],
  ['[degF]', '(?:degrees )?fahrenheit|°f'],
]
const ASKED = UNITS.map(
  ([unit, words]) =>
    [
      unit,
      new RegExp(`\\b(?:in|into|as|to)\\s+(?:${words})(?![\\p{L}/\\d])|\\((?:in )?(?:${words})\\)`, 'iu'),
    ] as const,
)

/** The UCUM unit in which a result is wanted: "last A1c in mmol/mol", "weight (kg)". */
export function readUnitAsked(text: string): string | undefined {
  return ASKED.find(([, words]) => words.test(text))?.[0]
}
