import { readConcept, readConcepts, readReferenceText, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { detail, performerDetails, referenceDetail } from '../details'
import { readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

export const describeDiagnosticReport: Descriptor = (resource) => ({
  display: readConcept(resource.code) ?? '',
  ...readWhen(resource, 'effective'),
  details: () => [
    ...detail('conclusion', 'Conclusion', readText(resource.conclusion)),
    ...detail('conclusionCode', 'Coded conclusion', readConcepts(resource.conclusionCode)),
    ...detail('results', 'Results', readReferenceTexts(resource.result)),
    ...referenceDetail('specimen', 'Specimen', resource.specimen),
    ...referenceDetail('basedOn', 'Requested as', resource.basedOn),
    ...performerDetails(resource),
    ...referenceDetail('resultsInterpreter', 'Interpreted by', resource.resultsInterpreter),
    ...referenceDetail('imagingStudy', 'Images', resource.imagingStudy),
    ...detail(
      'media',
      'Key images',
      readObjects(resource.media).flatMap(
        ({ comment, link }) => readText(comment) ?? readReferenceText(link) ?? [],
      ),
    ),
    ...detail(
      'attachment',
      'Attached',
      readObjects(resource.presentedForm).flatMap(({ title }) => readText(title) ?? []),
    ),
  ],
})
