interface Code {
  system?: string
  code?: string
}

// Findings about a person's circumstances. Source: SNOMED CT, social context (108329005) and PRAPARE value sets.
const SOCIAL_CODES = new Set([
  '160903007', // Full-time employment
  '160904001', // Part-time employment
  '73438004', // Unemployed
  '741062008', // Not in labor force
  '224295006', // Only received primary school education
  '224299000', // Received higher education
  '5251000175109', // Received certificate of high school equivalency
  '105531004', // Housing unsatisfactory
  '32911000', // Homeless
  '422650009', // Social isolation
  '423315002', // Limited social contact
  '424393004', // Reports of violence in the environment
  '73595000', // Stress
  '224355006', // Served in armed forces
  '266934004', // Transport problem
  '713458007', // Lack of access to transportation
  '266948004', // Has a criminal record
  '160968000', // Risk activity involvement
  '706893006', // Victim of intimate partner abuse
  '446654005', // Refugee
])

const CLINICAL_TAG = /\((?:disorder|morphologic abnormality|event|procedure|product|substance)\)\s*$/i
const SOCIAL_WORDS = [
  /\b(?:un)?employ(?:ed|ment)\b/,
  /\b(?:labor|labour) force\b/,
  /\b(?:retired|redundan(?:t|cy)|job)\b/,
  /\b(?:school|education|educational|literacy|illiterate)\b/,
  /\b(?:housing|homeless(?:ness)?|eviction|lives alone|living alone|lives with)\b/,
  /\bsocial (?:isolation|contact|exclusion|support)\b/,
  /\barmed forces\b|\bveteran\b|\bmilitary\b/,
  /\btransport(?:ation)? (?:problem|insecurity)|\black of (?:access to )?transport/,
  /\b(?:income|poverty|financial|insurance)\b/,
  /\b(?:criminal record|prison|imprison|incarcerat)/,
  /\b(?:refugee|asylum|migrant|immigra)/,
  /\bviolence in the environment\b|\b(?:intimate )?partner (?:abuse|violence)\b|\bvictim of\b/,
  /\brisk activity\b/,
  /\bfood insecurity\b|\black of food\b/,
  /^(?:stress|feeling stressed)(?: \((?:finding|situation)\))?$/,
]

/**
 * Whether a Condition is a finding about someone's circumstances (work, schooling, housing, contacts, transport, money, law, safety,
 * stress) and so belongs under "Social", not among the problems.
 * The rule: a known social code; or, where the display is not tagged as a disorder, one of the social phrases. What a clinician
 * treats stays a problem, however social its roots: body mass index, pregnancy, alcohol and drug misuse, stress *disorders*.
 */
export function isSocialFinding(display: string, codes: readonly (Code | string)[] = []): boolean {
  if (codes.some((code) => SOCIAL_CODES.has(typeof code === 'string' ? code : (code.code ?? '')))) return true
  if (CLINICAL_TAG.test(display)) return false
  const text = display.trim().toLowerCase()
  return (
    !/\b(?:syndrome|disorder|fracture|incontinence|ulcer|injury|asthma)\b/.test(text) &&
    SOCIAL_WORDS.some((words) => words.test(text))
  )
}
