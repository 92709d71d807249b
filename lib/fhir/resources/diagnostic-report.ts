import { readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { detail, performerDetails, referenceDetail } from '../details'
import { readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

export const describeDiagnosticReport: Descriptor = (resource) => ({
  display: readConcept(resource.code) ?? '',
  ...readWhen(resource, 'effective'),
  details: [
    ...detail('conclusion', 'Conclusion', readText(resource.conclusion)),
    ...detail('conclusionCode', 'Coded conclusion', readConcepts(resource.conclusionCode)),
    ...detail('results', 'Results', readReferenceTexts(resource.result)),
    ...referenceDetail('specimen', 'Specimen', resource.specimen),
    ...referenceDetail('basedOn', 'Requested as', resource.basedOn),
    ...performerDetails(resource),
    ...referenceDetail('resultsInterpreter', 'Interpreted by', resource.resultsInterpreter),
    ...detail(
      'attachment',
      'Attached',
      readObjects(resource.presentedForm).flatMap(({ title }) => readText(title) ?? []),
    ),
  ],
})
