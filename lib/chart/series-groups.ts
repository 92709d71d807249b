import type { AnalyteGroup } from '@/lib/contracts/results'
import type { Concept, ConceptKind } from '@/lib/terminology/concept'

interface Group {
  id: string
  title: string
  /** Ids of concepts, in the order in which they are read. */
  members: string
}

/** Laboratory results as clinicians read them, one block for each question they ask of a body. */
const LAB_GROUPS: readonly Group[] = [
  {
    id: 'kidney',
    title: 'Kidney and electrolytes',
    members:
      'creatinine egfr urea-nitrogen urea sodium potassium chloride bicarbonate anion-gap osmolality calcium calcium-ionized magnesium phosphate uric-acid',
  },
  { id: 'glucose', title: 'Glucose', members: 'hba1c glucose glucose-fasting c-peptide' },
  {
    id: 'blood-count',
    title: 'Blood count',
    members:
      'hemoglobin hematocrit rbc mcv mch mchc rdw wbc neutrophils neutrophils-percent lymphocytes lymphocytes-percent monocytes monocytes-percent eosinophils eosinophils-percent basophils basophils-percent platelets mpv pdw reticulocytes',
  },
  {
    id: 'liver',
    title: 'Liver and pancreas',
    members:
      'alt ast alp ggt bilirubin bilirubin-direct bilirubin-indirect albumin total-protein globulin ammonia lipase amylase ldh',
  },
  { id: 'lipids', title: 'Lipids', members: 'cholesterol ldl hdl non-hdl vldl triglycerides apob lpa' },
  {
    id: 'heart',
    title: 'Heart',
    members: 'troponin troponin-i troponin-t bnp nt-probnp creatine-kinase ck-mb lvef qtc',
  },
  { id: 'inflammation', title: 'Inflammation', members: 'crp hs-crp esr procalcitonin lactate' },
  { id: 'clotting', title: 'Clotting', members: 'inr prothrombin-time aptt fibrinogen d-dimer' },
  { id: 'thyroid', title: 'Thyroid', members: 'tsh free-t4 t4 free-t3 t3 anti-tpo' },
  {
    id: 'iron',
    title: 'Iron and vitamins',
    members: 'ferritin iron tibc transferrin-saturation transferrin vitamin-b12 folate vitamin-d',
  },
  {
    id: 'hormones',
    title: 'Hormones and markers',
    members:
      'pth cortisol testosterone estradiol fsh lh prolactin hcg psa psa-free cea ca-125 ca-19-9 afp rheumatoid-factor anti-ccp ana',
  },
  {
    id: 'drug-levels',
    title: 'Drug levels',
    members:
      'digoxin-level lithium-level vancomycin-trough phenytoin-level valproate-level tacrolimus-level ethanol',
  },
  {
    id: 'blood-gas',
    title: 'Blood gas',
    members: 'ph-blood pco2 po2 bicarbonate-arterial base-excess',
  },
  {
    id: 'urine',
    title: 'Urine',
    members:
      'acr upcr urine-albumin urine-creatinine urine-color urine-appearance urine-specific-gravity urine-ph urine-glucose urine-ketones urine-protein urine-blood urine-nitrite leukocyte-esterase urine-bilirubin urobilinogen urine-wbc urine-rbc urine-culture',
  },
  {
    id: 'infection',
    title: 'Infection',
    members:
      'blood-culture throat-culture-result sars-cov-2 influenza-a influenza-b rsv-test rhinovirus metapneumovirus parainfluenza adenovirus tb-igra hiv-test hiv-viral-load cd4 hbsag anti-hbs hcv-antibody hcv-rna rpr',
  },
  { id: 'lungs', title: 'Breathing tests', members: 'fev1 fvc fev1-fvc' },
]

const VITALS: Group = {
  id: 'vitals',
  title: 'Vital signs and measures',
  members:
    'blood-pressure mean-arterial-pressure heart-rate respiratory-rate temperature spo2 fio2 oxygen-flow weight height bmi pain-severity gcs peak-flow urine-output',
}
const OTHER_LABS: Group = { id: 'other-labs', title: 'Other laboratory results', members: '' }
const SCORES: Group = { id: 'scores', title: 'Scores and questionnaires', members: '' }
const SOCIAL: Group = { id: 'social', title: 'Social history', members: '' }
const OTHERS: Group = { id: 'others', title: 'Other observations', members: '' }

const ORDER: readonly Group[] = [...LAB_GROUPS, OTHER_LABS, VITALS, SCORES, SOCIAL, OTHERS]
/** Every concept with a place of its own in a group. */
export const LISTED_CONCEPTS: readonly string[] = ORDER.flatMap(({ members }) =>
  members.split(' ').filter(Boolean),
)
const GROUP_OF_MEMBER = new Map(
  ORDER.flatMap((group) => group.members.split(' ').map((id) => [id, group] as const)),
)
const GROUP_OF_KIND: Partial<Record<ConceptKind, Group>> = {
  vital: VITALS,
  lab: OTHER_LABS,
  survey: SCORES,
  social: SOCIAL,
}
/** FHIR observation categories, http://terminology.hl7.org/CodeSystem/observation-category. */
const GROUP_OF_CATEGORY: Readonly<Record<string, Group>> = {
  'vital-signs': VITALS,
  laboratory: OTHER_LABS,
  survey: SCORES,
  'social-history': SOCIAL,
}
const IN_URINE = /\burine\b/i

/** Where a result is looked for: by what it is, else by its specimen, else by the category that its source gave it. */
export function groupAnalyte(
  concept: Concept | undefined,
  display: string,
  categories: readonly string[],
): AnalyteGroup {
  const known = concept && (GROUP_OF_MEMBER.get(concept.id) ?? GROUP_OF_KIND[concept.kind])
  const categorized = categories.flatMap((category) => GROUP_OF_CATEGORY[category] ?? [])[0]
  const stated = known ?? categorized ?? OTHERS
  const urine = stated === OTHER_LABS && IN_URINE.test(display) ? GROUP_OF_MEMBER.get('acr') : undefined
  const { id, title } = urine ?? stated
  return { id, title, isVital: id === VITALS.id }
}

/** Orders analytes by group, then as the group lists them, then by name. */
export function compareAnalytes(
  left: { key: string; name: string; group: AnalyteGroup },
  right: { key: string; name: string; group: AnalyteGroup },
): number {
  const place = ({ group }: { group: AnalyteGroup }) => ORDER.findIndex(({ id }) => id === group.id)
  return (
    place(left) - place(right) || rankOf(left.key) - rankOf(right.key) || compareNames(left.name, right.name)
  )
}

function rankOf(key: string): number {
  const members = GROUP_OF_MEMBER.get(key)?.members.split(' ') ?? []
  const rank = members.indexOf(key)
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank
}

function compareNames(left: string, right: string): number {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()]
  return one < other ? -1 : one > other ? 1 : 0
}
