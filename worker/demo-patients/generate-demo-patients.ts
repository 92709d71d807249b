import { writeBundle } from './bundle'
import { storyEnd } from './calendar'
import { createChart } from './chart'
import type { Bundle } from './fhir-types'
import { recordPatient } from './resources/patient'
import { stories } from './stories/registry'

export interface DemoPatient {
  fileName: string
  bundle: Bundle
}

/**
 * The twelve demo patients as FHIR R4 bundles. Pure: the same options give the same bytes on every machine.
 * @param options.seed changes ids and the noise in filled-in values, never the stories
 * @param options.until the last clinical day (YYYY-MM-DD); all dates move with it
 */
export function generateDemoPatients(options: { seed?: number; until?: string } = {}): DemoPatient[] {
  const { seed = 1, until = storyEnd } = options
  return stories.map((story) => {
    const chart = createChart(story, seed, until)
    recordPatient(chart)
    story.tell(chart)
    return { fileName: `${story.key}.json`, bundle: writeBundle(chart, story.bundle) }
  })
}
