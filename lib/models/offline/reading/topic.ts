import type { ConceptKind, ConceptMatch } from '@/lib/terminology/concept'
import type { Topic } from '../question'
import { findDrugsByStem } from './drug-stems'

/** Whose telephone is in a chart besides the patient's own, and of whose illnesses a family history tells. */
const KIN_WORD =
  '(?:mother|mum|mom|father|dad|husband|wife|spouse|partner|son|daughter|sister|brother|aunt|uncle|niece|nephew|cousin|grandmother|grandfather)'
const OF_KIN = `\\b${KIN_WORD}(?:['’]s?|s['’]?) `

/** Words that settle the topic whatever else is named, in order. */
const SETTLING: readonly [Topic, RegExp][] = [
  ['notes', new RegExp(`${OF_KIN}(?:first |full )?name\\b|\\bname of (?:the|his|her|their) ${KIN_WORD}\\b`)],
  ['notes', /\b(?:stop(?:ped)?|quit|g[ai]ve(?:n)? up|start(?:ed)?) (?:smoking|drinking|vaping|alcohol)\b/],
  ['appointments', /\bwhen(?:['’]s| is| are| will| should)\b.{0,25}\bnext\b(?! (?:of kin|to)\b)/],
  ['care-team', new RegExp(`${OF_KIN}(?:phone|telephone|mobile|number|contact)`)],
  [
    'notes',
    /\b(?:wife|husband|spouse|partner|girlfriend|boyfriend)(?:['’]s)?\b(?!['’]s? (?:phone|telephone|mobile|number))/,
  ],
  ['family', new RegExp(OF_KIN)],
  [
    'family',
    new RegExp(
      `\\b(?:his|her|their|the patient['’]s) ${KIN_WORD} (?:die[ds]?|passed|suffer\\w*|ha[ds]|have)\\b`,
    ),
  ],
  [
    'family',
    new RegExp(`^\\s*(?:is|was|are|were|has|had|does|did) (?:his|her|their|the patient['’]s) ${KIN_WORD}\\b`),
  ],
  [
    'appointments',
    /\bappointments?\b|\bwhen(?:['’]s| is) (?:the |his |her |their )?follow-?up\b|\bwhen should (?:he|she|they|the patient|\[patient-\d+\]) be (?:seen|reviewed)\b|\bnext (?:[a-z]+ ){0,2}(?:visit|clinic|review|follow-?up|check-?up|seen|due|in clinic)\b|\b(?:booked|scheduled|upcoming|due back|missed (?:the |his |her )?(?:appointment|visit|clinic)|attend(?:ed|s)?\b|due next|no-?shows?)\b|\bmiss(?:ed)? (?:the|his|her|their|an?) |\bwhen(?:['’]s| is) (?:he|she|the patient|\[patient-\d+\]) next\b/,
  ],
  ['reports', /\b(?:pending|outstanding|preliminary|awaited|awaiting)\b/],
  [
    'family',
    /\bfamily history\b|\b(?:in|of) (?:her|his|their|the) family\b|\bruns? in (?:the|her|his) family\b|\b(?:mother|father|parents?|siblings?|brothers?|sisters?) (?:have|has|had|with)\b/,
  ],
  [
    'care-team',
    /\b(?:general practitioner|primary care (?:provider|physician)|care team|insur\w*|payer|payor|health plan|who (?:pays|paid|(?:is|was) paying|covers)|next of kin|emergency contact|(?:cardi|nephr|neur|onc|rheumat|endocrin|dermat|h[ae]mat|ur|pulmon)ologist|psychiatrist|p[ae]ediatrician|obstetrician|midwife|consultant|health visitor)\b/,
  ],
  [
    'flags',
    /\b(?:which|what|(?:type|kind|make|model|brand) of) (?:[a-z]+ ){0,2}(?:pump|sensor|cgm|glucose meter|prosthesis|stent|valve|lens|iud|coil|hearing aid)\b|\b(?:implants?|implanted|pacemakers?|devices?|pacemaker|defibrillator|metalwork|flags?|alerts?|goals?|target)\b/,
  ],
  [
    'identity',
    /\b(?:dob|d\.o\.b|date of birth|birth ?date|birthday|born|how old|age|sex|gender|deceased|die|died|dead|death|alive|living|mrn|medical record number|marital|married|ethnicity|race|language|address|(?:phone|telephone)(?! (?:calls?|encounters?|consult\w*|contacts?|reviews?|appointments?|visits?)\b)|who is (?:this|the|my) patient|full name|patient['’]s name)\b/,
  ],
  [
    'care-team',
    /^\s*who(?:['’]s| is| are) (?:his|her|their|the)\b.*\b(?:doctor|physician|specialist|surgeon|provider|nurse|team)\b/,
  ],
  [
    'allergies',
    /\b(?:reactions? to|(?:what|which|type of|kind of|any|his|her|their) (?:[a-z]+ )?reactions? (?:did|does|do|has|is|was|when|with|from|after|on)|reacts? (?:to|badly)|reacted to|allerg\w*|intoleran\w*|anaphyla\w*|adverse reactions?|hypersensitiv\w*|nkda)\b/,
  ],
  ['immunizations', /\b(?:vaccin\w*|immuni[sz]\w*|shots?|jabs?|boosters?)\b/],
  [
    'medications',
    /\b(?:medications?|meds?|medicines?|drugs?(?!-)|prescri\w+|tablets?|capsules?|pills?|inhalers?|patch|ointment|\d+ ?mg|day pack|dosage|discontinu\w+|refills?|what(?:['’]s| is| are) (?:he|she|they|pt|the patient|\[patient-\d+\]) (?:currently |still |now )?on\b|taking|takes|first ordered|last ordered|treatment with)\b/,
  ],
  [
    'encounters',
    /\b(?:visits?|encounters?|admissions?|admitted|hospitali[sz]\w*|inpatient stays?|discharged?|emergency (?:room|department)|appointments?|check-?ups?|consultations?|(?:the|his|her|their|that|last|hospital|inpatient|[a-z]+ fracture) stays?\b(?! (?:off|on|away))|seen|came in|overnight|in hospital|(?:hospital|inpatient|icu) (?:days|nights)|(?:see|saw) (?:a|the|his|her) )\b/,
  ],
  [
    'encounters',
    /\b(?:days|nights|weeks|long) (?:was|were|did|has|had|is) (?:he|she|they|pt|the patient|\[patient-\d+\]) (?:been |kept |stay )?in\b|\b(?:kept|stay(?:ed)?) in for\b/,
  ],
  ['procedures', /\b(?:procedures?|surger\w+|operations?|operated|scans?)\b/],
  ['conditions', /\b(?:onset|diagnos\w+)\b/],
]

/** Kinds of concept, strongest claim first: "potassium" is a result before it is a drug. */
const BY_KIND: readonly [Topic, readonly ConceptKind[]][] = [
  ['observations', ['lab', 'vital', 'survey']],
  ['medications', ['drug', 'drug-class']],
  ['conditions', ['condition']],
  ['procedures', ['procedure']],
  ['immunizations', ['vaccine']],
  ['allergies', ['allergen']],
]

/** Weaker words, for questions that name no concept. */
const SUGGESTING: readonly [Topic, RegExp][] = [
  [
    'observations',
    /\b(?:labs?|bloods|laborator\w+|vitals?|vital signs?|results?|readings?|values?|levels?|measured|measurements?|abnormal|scores?)\b/,
  ],
  [
    'conditions',
    /\b(?:diagnos\w+|problems?|conditions?|comorbid\w+|illness\w*|onset|suffer\w*|history of)\b/,
  ],
  ['medications', /\b(?:on[ -]hold|dose|doses|ordered|start date|stop|stopped|therapy)\b/],
  [
    'overview',
    /\b(?:summar\w+|overview|tell me about|what(?:'s| is) (?:in (?:the|this|his|her|their) (?:chart|record|file)|known)|background|brief|introduce|what do (?:we|you) (?:know|have))\b/,
  ],
]

/** Everything that settles or suggests a topic. */
export const TOPIC_PATTERNS: readonly RegExp[] = [...SETTLING, ...SUGGESTING].map(([, words]) => words)

/** Who does something for a patient stands in notes, whatever it is done with. */
const ASKS_WHO = /^\s*(?:who|whom|whose)\b|\bwho (?:was|is) (?:it|that|he|she)\b/

export function readTopic(text: string, concepts: readonly ConceptMatch[]): Topic | null {
  const settled = SETTLING.find(([, words]) => words.test(text))?.[0]
  if (settled === 'care-team' || settled === 'family') return settled
  if (ASKS_WHO.test(text)) return 'notes'
  if (settled && !isResultAfterAll(settled, text, concepts)) return settled
  const kinds = new Set(concepts.map(({ concept }) => concept.kind))
  if (DRUG_LEVEL.test(text) && (kinds.has('drug') || kinds.has('lab'))) return 'observations'
  if (kinds.has('vaccine') && kinds.has('condition') && ASKS_DOSES.test(text)) return 'immunizations'
  if ((kinds.has('condition') || kinds.has('vaccine')) && !kinds.has('lab') && ASKS_TEST.test(text))
    return 'observations'
  if (kinds.has('vaccine') && ASKS_ILLNESS.test(text)) return 'conditions'
  if (
    isDisease(text, concepts) &&
    !DRUG_LEVEL.test(text) &&
    !/\b(?:scores?|items?|values?|results?)\b/.test(text)
  )
    return 'conditions'
  const byStem = kinds.size === 0 && findDrugsByStem(text).length > 0 ? 'medications' : undefined
  const named = byStem ?? BY_KIND.find(([, ofTopic]) => ofTopic.some((kind) => kinds.has(kind)))?.[0]
  if (named === 'procedures' && isInvestigated(text, concepts)) return 'reports'
  const suggested = named ?? SUGGESTING.find(([, words]) => words.test(text))?.[0]
  return suggested ?? (kinds.has('social') ? 'observations' : null)
}

/** Of a disease that there is a vaccine against: what was given, not what was had. */
const ASKS_DOSES = /\b(?:doses?|given|gets?|got|received?|up to date|series|course|complete[d]?)\b/
/** "Ever had measles": the illness that a vaccine is called after. */
const ASKS_ILLNESS =
  /\b(?:(?:has|have|did|had) (?:\S+ ){0,3}(?:ever )?(?:had|have|get|got|caught|suffer\w*)|history of|ever had|exposed to|infect\w*)\b(?!.*\b(?:vaccin\w*|immuni[sz]\w*|shots?|jabs?|doses?|boosters?)\b)/
/** "TB screen", "hep C antibodies": the test for a disease is not the disease. */
const ASKS_TEST =
  /\b(?:screen(?:ed|ing)?|tests?|tested|titres?|titers?|antibod\w+|serolog\w+|swabs?|cultures?|pcr|antigen|igg|igm|scores?|scale|immune|immunity)\b/
/** A drug that is measured: "lamotrigine level", "vancomycin trough". */
const DRUG_LEVEL = /\b(?:levels?|concentrations?|troughs?|antibod\w+)\b/
/** "Vitamin B12 deficiency", "potassium disorder": named after what is measured, and not measured. */
const AS_DISEASE =
  /\b(?:deficiency|insufficiency|infection|disease|disorder|syndrome|intoxication|overload)\b/

/** "The amoxicillin from the ear infection" asks for the drug: a disease word behind its own name only. */
function isDisease(text: string, concepts: readonly ConceptMatch[]): boolean {
  const drugs = concepts.filter(({ concept }) => concept.kind === 'drug' || concept.kind === 'drug-class')
  return (
    AS_DISEASE.test(text) &&
    (drugs.length === 0 ||
      drugs.some(({ end }) =>
        AS_DISEASE.test(text.slice(end, end + 20).split(/\b(?:for|from|after|during)\b/)[0] ?? ''),
      ))
  )
}

/** Investigations whose outcome is a report; asked for by date alone they are procedures. */
const REPORTED = new Set(
  'ct-scan mri chest-x-ray ultrasound mammogram dexa pap-smear prostate-biopsy echocardiogram ecg stress-test'.split(
    ' ',
  ),
)
const ASKS_FINDINGS =
  /\b(?:results?|findings?|find|found|show(?:ed|s|n)?|reports?|reported|conclusions?|normal|abnormal|say|said)\b/

function isInvestigated(text: string, concepts: readonly ConceptMatch[]): boolean {
  return (
    ASKS_FINDINGS.test(text) &&
    concepts.some(({ concept }) => concept.kind === 'procedure' && REPORTED.has(concept.id))
  )
}

/** "HbA1c at the last visit" asks for the result; "how many visits" for the visits. */
function isResultAfterAll(topic: Topic, text: string, concepts: readonly ConceptMatch[]): boolean {
  if (topic === 'medications') return DRUG_LEVEL.test(text)
  if (topic !== 'encounters' && topic !== 'identity' && topic !== 'conditions') return false
  const namesResult = concepts.some(({ concept }) => ['lab', 'vital', 'survey'].includes(concept.kind))
  return namesResult && !/\b(?:how many|number of) (?:visits?|encounters?|admissions?)/.test(text)
}
