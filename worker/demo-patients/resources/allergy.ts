import type { Day } from '../calendar'
import { addResource, type Chart, referPatient, referStaff } from '../chart'
import { hl7, type Resource, systems } from '../fhir-types'
import { type SubstanceKey, substances } from '../terminology/catalog'

export interface AllergyDetails {
  from: Day
  type?: 'allergy' | 'intolerance'
  category?: 'food' | 'medication' | 'environment' | 'biologic'
  criticality?: 'low' | 'high' | 'unable-to-assess'
  reactions?: { text: string; code?: string; severity: 'mild' | 'moderate' | 'severe'; on?: Day }[]
  /** The day on which it was tested or outgrown. */
  to?: Day
  refuted?: true
  note?: string
}

const lastOccurrence = (chart: Chart, details: AllergyDetails) => {
  const days = (details.reactions ?? []).flatMap((reaction) => (reaction.on ? [reaction.on] : [])).sort()
  const last = days.at(-1)
  return last ? { lastOccurrence: chart.calendar.date(last) } : {}
}

/** An allergy, an intolerance, or (substance `noKnownAllergy`) the assertion that there is none. */
export function recordAllergy(chart: Chart, key: SubstanceKey, details: AllergyDetails): Resource {
  const [system, code, name] = substances[key]
  const noneKnown = key === 'noKnownAllergy'
  const clinical = details.refuted ? 'inactive' : details.to ? 'resolved' : 'active'
  const verification = details.refuted ? 'refuted' : 'confirmed'
  const coding = system === 'text' ? {} : { coding: [{ system: systems[system], code, display: name }] }
  const resource = addResource(chart, 'AllergyIntolerance', {
    clinicalStatus: hl7('allergyintolerance-clinical', clinical, clinical),
    verificationStatus: hl7('allergyintolerance-verification', verification, verification),
    ...(noneKnown ? {} : { type: details.type ?? 'allergy', category: [details.category ?? 'medication'] }),
    ...(details.criticality ? { criticality: details.criticality } : {}),
    code: { ...coding, text: name },
    patient: referPatient(chart),
    ...(details.reactions?.[0]?.on ? { onsetDateTime: chart.calendar.date(details.reactions[0].on) } : {}),
    recordedDate: chart.calendar.date(details.from),
    recorder: referStaff(chart, 'family'),
    ...lastOccurrence(chart, details),
    ...(details.note ? { note: [{ text: details.note }] } : {}),
    ...(details.reactions
      ? {
          reaction: details.reactions.map(({ text, code: reaction, severity }) => ({
            manifestation: [
              reaction
                ? { coding: [{ system: systems.snomed, code: reaction, display: text }], text }
                : { text },
            ],
            severity,
          })),
        }
      : {}),
  })
  const reactions = details.reactions?.map((reaction) => reaction.text.toLowerCase()).join(', ')
  chart.allergies.push({
    text: `${name.toLowerCase()}${reactions ? ` (${reactions})` : ''}`,
    from: details.from,
    ...(details.to ? { to: details.to } : {}),
    kind: noneKnown ? 'none-known' : (details.type ?? 'allergy'),
    real: !details.refuted,
  })
  return resource
}
