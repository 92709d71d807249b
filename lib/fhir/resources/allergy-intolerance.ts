import { readCodings, readConcept, readConcepts } from '../concepts'
import { readWhen } from '../dates'
import { detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { readApproximateTime } from './condition'
import type { Descriptor } from './descriptor'

/** Worst first. */
const SEVERITIES = ['severe', 'moderate', 'mild'] as const

export const describeAllergyIntolerance: Descriptor = (resource) => {
  const reactions = readObjects(resource.reaction)
  const onset = readWhen(resource, 'onset')
  const recorded = readText(resource.recordedDate)
  const substances = reactions.map(({ substance }) => substance)
  const codes = readCodings(resource.code)
  return {
    // Some sources name the substance only in the reaction.
    display:
      readConcept(resource.code) ?? substances.flatMap((substance) => readConcept(substance) ?? [])[0] ?? '',
    codes: codes.length > 0 ? codes : readCodings(readConcept(resource.code) ? undefined : substances),
    ...onset,
    ...(recorded && { recorded }),
    details: () => [
      ...detail('type', 'Type', readText(resource.type)),
      ...detail('criticality', 'Criticality', readText(resource.criticality)),
      ...detail(
        'severity',
        'Worst severity',
        SEVERITIES.find((level) => reactions.some((it) => it.severity === level)),
      ),
      ...reactions.flatMap((reaction) => detail('reaction', 'Reaction', writeReaction(reaction))),
      ...detail('lastOccurrence', 'Last occurrence', readText(resource.lastOccurrence)),
      ...detail('onset', 'Onset', readApproximateTime(resource, 'onset')),
      ...referenceDetail('recorder', 'Recorded by', resource.recorder),
      ...referenceDetail('asserter', 'Stated by', resource.asserter),
      ...noteDetails(resource),
    ],
  }
}

/** 'Hives, Wheezing (severe, after oral exposure)'. */
function writeReaction(reaction: JsonObject): string | undefined {
  const signs = readConcepts(reaction.manifestation).join(', ') || readText(reaction.description)
  const route = readConcept(reaction.exposureRoute)
  const about = [
    readText(reaction.severity),
    readConcept(reaction.substance),
    route && `exposure: ${route}`,
    readText(reaction.onset),
    signs === readText(reaction.description) ? undefined : readText(reaction.description),
    ...readObjects(reaction.note).map(({ text }) => readText(text)),
  ].filter(Boolean)
  if (!signs) return about.join(', ') || undefined
  return about.length > 0 ? `${signs} (${about.join(', ')})` : signs
}
