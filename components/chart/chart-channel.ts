'use client'

/** What the charts open in the tabs of one browser tell each other: opaque ids, no name. */
interface ChartNews {
  news: 'opened' | 'here' | 'closed'
  tab: string
  patientId: string
}

const NAME = 'chartlight-charts'

/**
 * Tells the other tabs that this patient's chart is open here, and says how many other patients' charts are open there
 * whenever that changes. Returns what ends it. A tab that crashed says nothing: it is forgotten when this one is looked at
 * again, because all are asked anew.
 */
export function watchOtherCharts(patientId: string, onChange: (others: number) => void): () => void {
  const channel = new BroadcastChannel(NAME)
  // No crypto.randomUUID: a demo without HTTPS has none.
  const tab = `${performance.timeOrigin}-${Math.random()}`
  const open = new Map<string, string>()
  const tell = (news: ChartNews['news']) => channel.postMessage({ news, tab, patientId } satisfies ChartNews)
  const report = () => onChange(new Set([...open.values()].filter((other) => other !== patientId)).size)
  const askAgain = () => {
    if (document.visibilityState !== 'visible') return
    open.clear()
    tell('opened')
  }
  const leave = () => tell('closed')

  channel.onmessage = ({ data }: MessageEvent<ChartNews>) => {
    if (data.news === 'closed') open.delete(data.tab)
    else open.set(data.tab, data.patientId)
    if (data.news === 'opened') tell('here')
    report()
  }
  document.addEventListener('visibilitychange', askAgain)
  window.addEventListener('pagehide', leave)
  tell('opened')
  return () => {
    document.removeEventListener('visibilitychange', askAgain)
    window.removeEventListener('pagehide', leave)
    leave()
    channel.close()
  }
}
