import { normalizeText } from '@/lib/terminology/normalize'

/** Headings that mean the same part of a note; the first is how a question would say it. */
const SYNONYMS: readonly (readonly string[])[] = [
  [
    'chief complaint',
    'cc',
    'presenting complaint',
    'complaint',
    'reason for visit',
    'reason for admission',
    'reason for referral',
  ],
  [
    'history of present illness',
    'hpi',
    'present illness',
    'interval history',
    'history of presenting complaint',
  ],
  ['past medical history', 'pmh', 'past history', 'medical history'],
  ['past surgical history', 'psh', 'surgical history'],
  ['social history', 'sh', 'social'],
  ['family history', 'fh'],
  ['medications', 'medication', 'meds', 'current medications', 'medication list', 'discharge medications'],
  ['allergies', 'allergy', 'adverse reactions'],
  [
    'plan',
    'assessment and plan',
    'assessment/plan',
    'a/p',
    'treatment plan',
    'recommendations',
    'recommendation',
    'follow up',
    'follow up plan',
    'plan and follow up',
    'discharge plan',
  ],
  [
    'assessment',
    'impression',
    'assessment and plan',
    'assessment/plan',
    'diagnosis',
    'diagnoses',
    'conclusion',
  ],
  ['physical exam', 'pe', 'exam', 'examination', 'physical examination'],
  ['review of systems', 'ros'],
  ['results', 'labs', 'laboratory', 'investigations'],
]

/** Whether a heading of a note is the section that somebody asks for: 'PLAN OF CARE', 'Assessment and Plan' are the plan. */
export function isSection(heading: string | null, asked: string): boolean {
  if (heading === null) return false
  const said = normalizeText(heading)
  const wanted = normalizeText(asked)
  if (said === wanted || ` ${said} `.includes(` ${wanted} `)) return true
  return SYNONYMS.some((names) => {
    const normal = names.map(normalizeText)
    return normal.includes(wanted) && normal.includes(said)
  })
}
