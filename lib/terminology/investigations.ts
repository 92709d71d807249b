import { normalizeText } from './normalize'

/**
 * Ways to write one kind of image or tracing, and one part of the body, as one word. LOINC and departments abbreviate
 * (XR, MR, MG), clinicians say X-ray, MRI, mammogram. Source: LOINC/RSNA Radiology Playbook modalities.
 */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bcxr\b/g, 'chest xr'],
  [/\b(?:x ?ray|xray|radiograph|radiography|plain film)\b/g, 'xr'],
  [/\b(?:mri|mra|nmr|magnetic resonance(?: imaging)?)\b/g, 'mr'],
  [/\b(?:cat scan|computed tomography|computerized (?:axial )?tomography)\b/g, 'ct'],
  [
    /\b(?:cardiac ultrasound|heart ultrasound|echocardiogram|echocardiography|transthoracic echo|tte)\b/g,
    'echo',
  ],
  [/\b(?:ultrasound|uss|sonogram|sonography|ultrasonography)\b/g, 'us'],
  [/\b(?:mammogram|mammography|mammo|breast screening)\b/g, 'mg'],
  [/\b(?:dexa|bone (?:mineral )?density|bone densitometry)\b/g, 'dxa'],
  [/\b(?:positron emission tomography)\b/g, 'pet'],
  [/\b(?:electroencephalogram|electroencephalography)\b/g, 'eeg'],
  [/\b(?:ekg|electrocardiogram|electrocardiography|electrocardiographic)\b/g, 'ecg'],
  [/\b(?:histology|histopathology|cytology|path)\b/g, 'pathology'],
  [/\b(?:brain|cranial|cerebral|skull)\b/g, 'head'],
  [/\b(?:thorax|thoracic|lung|pulmonary)\b/g, 'chest'],
  [/\babdominal\b/g, 'abdomen'],
  [/\bpelvic\b/g, 'pelvis'],
  [/\bcardiac\b/g, 'heart'],
  [/\b(?:renal)\b/g, 'kidney'],
  [/\b(?:hepatic)\b/g, 'liver'],
  [/\bspinal\b/g, 'spine'],
  [/\b(?:obstetric|antenatal|prenatal|fetal|fetus|anatomy scan)\b/g, 'pregnancy'],
]
/** Any investigation may be called so. */
const GENERIC = new Set(
  'and film finding for imaging image investigation last latest most new of recent report result scan series show study test the with without view'.split(
    ' ',
  ),
)

/** What an investigation is, in comparable words: 'MRI of the brain' and 'MR Head' are the same; empty for 'imaging'. */
export function investigationWords(text: string): string[] {
  // A plural of three letters is not known as one by the common rule: 'EEGs'.
  const plain = normalizeText(text).replace(
    /\b(xr|cxr|ct|mri|mra|uss|eeg|ecg|ekg|emg|pet|dexa|tte|echo)s\b/g,
    '$1',
  )
  const unified = SAME.reduce((said, [ways, word]) => said.replace(ways, word), plain)
  return [...new Set(unified.split(' '))].filter((word) => word !== '' && !GENERIC.has(word))
}

/** In prose these are milligrams, pronouns, titles and animals; as modalities they stand in capitals and follow no number. */
const LOOKALIKE = /\b(?:[mM]g|[uU]s|[mM]r|[pP]et)\b|\d\s*MG\b|\bMG(?=\s*\/)/g

/** Whether one line of a report's text speaks of what is asked for: "5 mg/ml" is no mammogram. */
export function mentionsInvestigation(text: string, asked: string): boolean {
  return text.split('\n').some((line) => isInvestigation(line.replace(LOOKALIKE, ' '), asked))
}

/** Whether a report's name is of what is asked for: 'chest x-ray' is answered by 'XR Chest 2 Views', not by 'CT Chest'. */
export function isInvestigation(display: string, asked: string): boolean {
  const said = new Set(investigationWords(display))
  const wanted = investigationWords(asked)
  return wanted.length > 0 && wanted.every((word) => said.has(word))
}
