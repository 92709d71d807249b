import { describe, expect, test } from 'vitest'
import { clampDockWidth, DOCK, dockWidthAfterKey, mostDockWidth } from './dock-width'

describe('the width of the dock', () => {
  test('stays within its bounds, whatever was kept or dragged', () => {
    expect(clampDockWidth(20)).toBe(380)
    expect(clampDockWidth(9_000)).toBe(640)
    expect(clampDockWidth(512.4)).toBe(512)
    expect(clampDockWidth(Number('broken'))).toBe(DOCK.usual)
  })

  test('follows the splitter: to the left is wider, because the dock stands right', () => {
    expect(dockWidthAfterKey(468, 'ArrowLeft')).toBe(488)
    expect(dockWidthAfterKey(468, 'ArrowRight')).toBe(448)
    expect(dockWidthAfterKey(385, 'ArrowRight')).toBe(380)
    expect(dockWidthAfterKey(500, 'Home')).toBe(380)
    expect(dockWidthAfterKey(500, 'End')).toBe(640)
    expect(dockWidthAfterKey(500, 'Enter')).toBe(468)
  })

  test('leaves the chart its room where the window is not wide', () => {
    expect(mostDockWidth(1181)).toBe(525)
    expect(mostDockWidth(1920)).toBe(640)
    expect(clampDockWidth(600, mostDockWidth(1181))).toBe(525)
    expect(dockWidthAfterKey(468, 'End', 525)).toBe(525)
  })

  test('leaves every other key to others', () => {
    expect(dockWidthAfterKey(468, 'j')).toBeNull()
    expect(dockWidthAfterKey(468, 'Tab')).toBeNull()
  })
})
