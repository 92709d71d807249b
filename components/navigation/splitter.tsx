'use client'

import {
  type KeyboardEvent,
  type PointerEvent,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import {
  clampDockWidth,
  DOCK,
  dockWidthAfterKey,
  keepDockWidth,
  mostDockWidth,
  readDockWidth,
} from './dock-width'

/**
 * Between the chart and the question dock, from 1181 px on. Sets `--dock` on the grid it stands in by itself: while it is
 * dragged neither the chart nor a long answer is drawn anew.
 */
export function Splitter() {
  const [width, setWidth] = useState<number>(DOCK.usual)
  const splitter = useRef<HTMLHRElement>(null)

  function show(next: number) {
    setWidth(next)
    splitter.current?.parentElement?.style.setProperty('--dock', `${next}px`)
  }

  // The server cannot know the width kept here; the page takes it on before it is first painted again.
  const takeKept = useEffectEvent(() => {
    const kept = readDockWidth()
    if (kept !== DOCK.usual) show(kept)
  })
  useLayoutEffect(() => takeKept(), [])

  function onKeyDown(event: KeyboardEvent) {
    const most = mostDockWidth(window.innerWidth)
    const next = dockWidthAfterKey(Math.min(width, most), event.key, most)
    if (next === null) return
    event.preventDefault()
    show(next)
    keepDockWidth(next)
  }

  function onPointerMove(event: PointerEvent<HTMLHRElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? window.innerWidth
    show(clampDockWidth(right - event.clientX, mostDockWidth(window.innerWidth)))
  }

  return (
    <hr
      ref={splitter}
      aria-label="Width of the question dock"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={DOCK.least}
      aria-valuemax={DOCK.most}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onPointerUp={() => keepDockWidth(width)}
      onDoubleClick={() => {
        show(DOCK.usual)
        keepDockWidth(DOCK.usual)
      }}
      className="absolute inset-y-0 right-[calc(var(--dock-shown)-20px)] z-10 h-auto w-6 cursor-col-resize touch-none border-0 before:absolute before:left-0.5 before:w-1 before:inset-y-[calc(50%-20px)] before:rounded-full before:bg-control hover:before:bg-accent focus-visible:outline-0 focus-visible:before:inset-y-0 focus-visible:before:bg-accent max-desktop:hidden forced-colors:before:bg-[CanvasText] forced-colors:focus-visible:before:bg-[Highlight]"
    />
  )
}
