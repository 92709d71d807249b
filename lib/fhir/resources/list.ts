import { readConcept, readReferenceText } from '../concepts'
import { span } from '../dates'
import { detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/**
 * A list somebody keeps. That it is empty says nothing by itself: 'Nil Known' and 'Not Asked' are opposites, so the
 * reason leads. What was taken off the list is told from what stands on it.
 */
export const describeList: Descriptor = (resource) => {
  const entries = readObjects(resource.entry)
  const isRemoved = ({ deleted }: JsonObject) => deleted === true
  return {
    display: readText(resource.title) ?? readConcept(resource.code) ?? '',
    ...span(readText(resource.date)),
    details: () => [
      ...detail('emptyReason', 'Empty because', readConcept(resource.emptyReason)),
      ...detail('entry', 'Entries', entries.filter((entry) => !isRemoved(entry)).flatMap(writeEntry)),
      ...detail('removed', 'Taken off the list', entries.filter(isRemoved).flatMap(writeEntry)),
      ...detail('mode', 'Kind of list', readText(resource.mode)),
      ...referenceDetail('source', 'Kept by', resource.source),
      ...noteDetails(resource),
    ],
  }
}

function writeEntry({ item, flag, date }: JsonObject): string[] {
  const name = readReferenceText(item)
  const about = [readConcept(flag), readText(date)].filter(Boolean).join(', ')
  return name ? [about ? `${name} (${about})` : name] : []
}
