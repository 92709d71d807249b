import { readCodings, readCodingText, readConcepts, readReferenceTexts } from '../concepts'
import { span } from '../dates'
import { detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { type JsonObject, readList, readObjects, readPrimitive, readText } from '../json'
import type { Descriptor } from './descriptor'

export const describeImagingStudy: Descriptor = (resource) => {
  const series = readObjects(resource.series)
  const modalities = [...readList(resource.modality), ...series.map(({ modality }) => modality)].flatMap(
    (modality) => readCodingText(modality) ?? [],
  )
  const [procedure] = readConcepts(resource.procedureCode)
  return {
    display: procedure ?? readText(resource.description) ?? modalities[0] ?? 'Imaging study',
    codes: readCodings(resource.procedureCode),
    ...span(readText(resource.started)),
    details: () => [
      ...detail('description', 'Description', readText(resource.description)),
      ...detail('modality', 'Modality', modalities),
      ...detail('bodySite', 'Body site', series.flatMap(writeSite)),
      ...detail('procedure', 'Procedure', readReferenceTexts([resource.procedureReference])),
      ...detail('series', 'Series', readPrimitive(resource.numberOfSeries)),
      ...detail('seriesList', 'Series in it', series.flatMap(writeSeries)),
      ...detail('instances', 'Images', readPrimitive(resource.numberOfInstances)),
      ...reasonDetails(resource),
      ...detail('interpreter', 'Interpreted by', readReferenceTexts(resource.interpreter)),
      ...referenceDetail('referrer', 'Referred by', resource.referrer),
      ...referenceDetail('location', 'Place', resource.location),
      ...noteDetails(resource),
    ],
  }
}

/** 'Knee (left)'. */
function writeSite({ bodySite, laterality }: JsonObject): string[] {
  const site = readCodingText(bodySite)
  const side = readCodingText(laterality)
  return site ? [side ? `${site} (${side})` : site] : []
}

/** 'MR, Sagittal T2, 24 images'. */
function writeSeries({ modality, description, numberOfInstances }: JsonObject): string[] {
  const words = readText(description)
  const images = readPrimitive(numberOfInstances)
  const parts = [readCodingText(modality), words, images && `${images} images`].filter(Boolean)
  return words ? [parts.join(', ')] : []
}
