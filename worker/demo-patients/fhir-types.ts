/** The few FHIR R4 shapes that the builders share; elements beyond them are plain data. */
export interface Coding {
  system: string
  code: string
  display: string
}

export interface CodeableConcept {
  coding?: Coding[]
  text: string
}

export interface Reference {
  reference: string
  display?: string
}

export interface Resource {
  resourceType: string
  id: string
  [element: string]: unknown
}

export interface BundleEntry {
  fullUrl: string
  resource: Resource
  request?: { method: 'POST' | 'PUT'; url: string }
}

export interface Bundle {
  resourceType: 'Bundle'
  id: string
  type: 'transaction' | 'collection'
  timestamp?: string
  entry: BundleEntry[]
}

export const systems = {
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  icd10Who: 'http://hl7.org/fhir/sid/icd-10',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  loinc: 'http://loinc.org',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  ucum: 'http://unitsofmeasure.org',
} as const

export function snomed(code: string, display: string): CodeableConcept {
  return { coding: [{ system: systems.snomed, code, display }], text: display }
}

export function loinc(code: string, display: string): CodeableConcept {
  return { coding: [{ system: systems.loinc, code, display }], text: display }
}

/** A code of one of FHIR's own terminology.hl7.org code systems. */
export function hl7(codeSystem: string, code: string, display: string): CodeableConcept {
  return {
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${codeSystem}`, code, display }],
    text: display,
  }
}

export function refer(resource: Resource, display?: string): Reference {
  const reference = `${resource.resourceType}/${resource.id}`
  return display ? { reference, display } : { reference }
}
