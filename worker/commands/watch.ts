import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { claimNext } from '@/lib/ingest/queue/claim-next'
import { runClaim } from '@/lib/ingest/queue/run-claim'
import { sweepUploads } from '@/lib/ingest/queue/sweep-uploads'
import { log } from '@/lib/log'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { defaultParallel } from '../default-parallel'
import { stopOnSignal } from '../stop-on-signal'
import { WatchedFolder } from '../watched-folder'

const POLL_MS = 1_500

/**
 * Runs uploaded imports one after the other, and what is put into the folder. Until it is told to stop: then it ends the
 * running batch, leaves the rest for the next run, and exits 0.
 */
export const command: Command = {
  usage: 'watch [--folder DIR]',
  options: {
    '--folder DIR': 'take in what is put there too, and move it to done/ or failed/ with its report',
  },
  async run(args) {
    const { values } = parseArgs({ args, options: { folder: { type: 'string' } } })
    if (values.folder?.trim() === '') throw new UsageError('--folder needs a folder.')
    const signal = stopOnSignal()
    await openDatabase()
    const folder = values.folder ? await WatchedFolder.open(values.folder) : undefined
    process.stderr.write(`Waiting for uploads${folder ? ` and for files in ${folder.folder}` : ''} …\n`)
    while (!signal.aborted) {
      await endure('uploads-not-run', () => runQueue(signal))
      await endure('uploads-not-removed', sweepUploads)
      await endure('watched-folder-not-taken-in', async () =>
        folder?.takeIn({ signal, parallel: defaultParallel() }),
      )
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined)
    }
    return 0
  },
}

async function runQueue(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const claim = await claimNext()
    if (claim.length === 0) return
    const { totals } = await runClaim(claim, { signal, parallel: defaultParallel() })
    log.info('imports-ran', { count: claim.length, durationMs: totals.ms })
  }
}

/** A database that is away for a moment does not end the watch. */
async function endure(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error(what, error)
  }
}
