import type { Chart, Identity } from './chart'
import type { Bundle } from './fhir-types'
import type { Site } from './sites'

/** One patient: who they are, how their source sends its data, and the telling of their history. */
export interface Story {
  key: string
  site: Site
  identity: Identity
  bundle: Bundle['type']
  tell(chart: Chart): void
}
