/** Panels that are ordered by one name and recorded as their members. */
const PANELS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\blipid (?:panel|profile)|\blipids\b|\bcholesterol (?:panel|profile)\b/i,
    ['total cholesterol', 'LDL', 'HDL', 'triglycerides'],
  ],
  [
    /\bbasic metabolic panel\b|\bBMP\b|\bchem ?7\b/i,
    ['glucose', 'calcium', 'sodium', 'potassium', 'bicarbonate', 'chloride', 'BUN', 'creatinine'],
  ],
  [
    /\bU ?(?:&|\+|and|n) ?Es?\b|\bUEC\b|\burea and electrolytes\b|\brenal (?:panel|profile|bloods?)\b/i,
    ['sodium', 'potassium', 'urea', 'creatinine', 'eGFR'],
  ],
  [/\belectrolytes\b|\blytes\b/i, ['sodium', 'potassium', 'chloride', 'bicarbonate']],
  [
    /\bliver (?:panel|function(?: tests?)?|enzymes|numbers|bloods?)\b|\bLFTs?\b/i,
    ['ALT', 'AST', 'alkaline phosphatase', 'total bilirubin'],
  ],
  [
    /\b(?:renal|kidney) (?:function(?: tests?)?|numbers|values|results)\b|\bhow (?:are|is|were) (?:his|her|the|their) kidneys?\b/i,
    ['creatinine', 'eGFR', 'BUN'],
  ],
  [/\bthyroid (?:panel|function(?: tests?)?|numbers|bloods?)\b|\bTFTs?\b/i, ['TSH', 'free T4']],
  [/\biron (?:panel|studies)\b/i, ['ferritin', 'iron', 'transferrin saturation']],
  [
    /\bFBC\b|\bCBC\b|\bfull blood count\b|\bcomplete blood count\b|\bblood count\b/i,
    ['hemoglobin', 'white cell count', 'platelets'],
  ],
  [
    /\blung function\b|\bPFTs?\b|\b(?:latest|last|most recent|newest) spiro(?:metry)?\b|\bspiro(?:metry)? (?:results?|values?|numbers?)\b/i,
    ['FEV1', 'FVC'],
  ],
  [/\binflammatory markers?\b/i, ['CRP', 'ESR']],
  [/\b(?:clotting|coag(?:ulation)?) (?:screen|panel|studies)\b/i, ['INR', 'aPTT']],
]

/** The members of the panel that a text names. */
export function readPanel(text: string): readonly string[] | undefined {
  return PANELS.find(([words]) => words.test(text))?.[1]
}
