import { parentPort } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'

// A program of its own, started as a worker thread: it imports packages only, so that it runs bundled and as it stands.

/** One run of characters on a page, in points from the page's upper left corner as it is shown. */
export interface PdfRun {
  text: string
  x: number
  /** The baseline. */
  y: number
  width: number
  size: number
  /** Written right to left. */
  rtl: boolean
  /** At an angle to the page: a watermark, a note in the margin. */
  turned: boolean
}

export interface PdfPage {
  width: number
  runs: PdfRun[]
}

export interface PdfRequest {
  bytes: Uint8Array
  mostPages: number
  mostCharacters: number
}

export type PdfAnswer =
  | { pages: PdfPage[] }
  | { problem: 'encrypted' | 'damaged' | 'too-many-pages' | 'too-long' }

/** No fonts or character maps from anywhere but the file; nothing is drawn. */
const OPTIONS = {
  useSystemFonts: false,
  disableFontFace: true,
  useWorkerFetch: false,
  verbosity: 0,
} as const

async function readPdf({ bytes, mostPages, mostCharacters }: PdfRequest): Promise<PdfAnswer> {
  const document = await getDocumentProxy(bytes, OPTIONS)
  try {
    if (document.numPages > mostPages) return { problem: 'too-many-pages' }
    const pages: PdfPage[] = []
    let characters = 0
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const view = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const runs = items.flatMap((item) => ('str' in item ? [toRun(item, view.transform)] : []))
      characters += runs.reduce((sum, { text }) => sum + text.length, 0)
      if (characters > mostCharacters) return { problem: 'too-long' }
      pages.push({ width: view.width, runs: runs.filter(({ text }) => text.trim() !== '') })
      page.cleanup()
    }
    return { pages }
  } finally {
    await document.loadingTask.destroy()
  }
}

interface TextItem {
  str: string
  dir: string
  width: number
  transform: number[]
}

/** Applies the page's own rotation and flips it upright, y growing downwards. */
function toRun({ str, dir, width, transform }: TextItem, view: number[]): PdfRun {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view
  const [ta = 1, tb = 0, tc = 0, td = 1, x = 0, y = 0] = transform
  const along = [a * ta + c * tb, b * ta + d * tb] as const
  return {
    text: str,
    x: a * x + c * y + e,
    y: b * x + d * y + f,
    width,
    size: Math.hypot(tc, td) || 1,
    rtl: dir === 'rtl',
    turned: Math.abs(along[1]) > Math.abs(along[0]) * 0.1 || along[0] < 0,
  }
}

parentPort?.on('message', async (request: PdfRequest) => {
  const answer = await readPdf(request).catch((error: unknown): PdfAnswer => {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return { problem: isLocked ? 'encrypted' : 'damaged' }
  })
  parentPort?.postMessage(answer)
})
