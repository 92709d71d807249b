import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from '../../../scripts/launcher/ports.mjs'
import { credentialsFile, startProduct } from '../../../scripts/launcher/product.mjs'
import { runAsOwner } from '../run-as-owner'

/** The whole built product with the demo charts, where ties decide who opens which chart, in a data folder of its own. */
export async function startCareTeamProduct() {
  const data = mkdtempSync(path.join(tmpdir(), 'chartlight-care-team-'))
  const parts: { stop(): unknown }[] = []
  const stop = async () => {
    for (const part of parts.splice(0).toReversed()) await part.stop()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    const { url } = await startProduct({
      data,
      port: await findFreePort(),
      settings: { ACCESS_MODE: 'care-team' },
      step: (_name, work) => work(),
      onStop: (part) => parts.push(part),
    })
    return {
      url,
      credentials: credentialsFile(data),
      runAsOwner: <Row extends object>(statement: string, values?: unknown[]) =>
        runAsOwner<Row & Record<string, unknown>>(data, statement, values),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
