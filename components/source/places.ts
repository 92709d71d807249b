import { type Docked, keyOfDocked } from './docked'

type Place = Element & HTMLOrSVGElement

/** Where a source can be opened from on this page: what was pressed, else the first link to it. */
export function placeOf(docked: Docked, pressed: Element | null): Place | undefined {
  const key = keyOfDocked(docked)
  const all = listPlaces().filter((place) => place.dataset.source === key)
  return all.find((place) => place === pressed) ?? all[0]
}

/** The link to the next or the previous source of the page, each source once, in reading order. */
export function neighbourOf(docked: Docked, by: 1 | -1): Place | undefined {
  const seen = new Set<string>()
  const distinct = listPlaces().filter(
    ({ dataset: { source = '' } }) => !seen.has(source) && seen.add(source),
  )
  const here = distinct.findIndex(({ dataset }) => dataset.source === keyOfDocked(docked))
  return here < 0 ? undefined : distinct[here + by]
}

/** As a press on it would. */
export function press(place: Place | undefined): void {
  place?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
}

/** Links to sources that can be seen, those of the open source itself apart. */
function listPlaces(): Place[] {
  const links = document.querySelectorAll<HTMLElement | SVGElement>('main [data-source]')
  return [...links].filter((link) => !link.closest('[data-open-source]') && link.checkVisibility())
}
