import { readCodings, readCodingText, readConcepts, readReferenceTexts } from '../concepts'
import { span } from '../dates'
import { detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { readList, readObjects, readPrimitive, readText } from '../json'
import type { Descriptor } from './descriptor'

export const describeImagingStudy: Descriptor = (resource) => {
  const series = readObjects(resource.series)
  const modalities = [...readList(resource.modality), ...series.map(({ modality }) => modality)].flatMap(
    (modality) => readCodingText(modality) ?? [],
  )
  const procedure = readConcepts(resource.procedureCode)[0]
  return {
    display: procedure ?? readText(resource.description) ?? modalities[0] ?? 'Imaging study',
    codes: readCodings(resource.procedureCode),
    ...span(readText(resource.started)),
    details: [
      ...detail('description', 'Description', readText(resource.description)),
      ...detail('modality', 'Modality', modalities),
      ...detail(
        'bodySite',
        'Body site',
        series.flatMap(({ bodySite }) => readCodingText(bodySite) ?? []),
      ),
      ...detail('series', 'Series', readPrimitive(resource.numberOfSeries)),
      ...detail('instances', 'Images', readPrimitive(resource.numberOfInstances)),
      ...reasonDetails(resource),
      ...detail('interpreter', 'Interpreted by', readReferenceTexts(resource.interpreter)),
      ...referenceDetail('referrer', 'Referred by', resource.referrer),
      ...referenceDetail('location', 'Place', resource.location),
      ...noteDetails(resource),
    ],
  }
}
