import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CompletionsReply, startCompletionsServer } from '@/tests/fixtures/completions-server'
import { findFreePort } from '../../../scripts/launcher/ports.mjs'
import { credentialsFile, startProduct } from '../../../scripts/launcher/product.mjs'
import { runAsOwner } from '../run-as-owner'
import { startOtlpSink } from './otlp-sink'

/** The whole built product in a data folder of its own, which tells everything it can tell, before a scripted model. */
export async function startTalkativeProduct(script: readonly CompletionsReply[]) {
  const data = mkdtempSync(path.join(tmpdir(), 'chartlight-outputs-'))
  const parts: { stop(): unknown }[] = []
  const stop = async () => {
    for (const part of parts.splice(0).toReversed()) await part.stop()
  }
  const remove = () => stop().finally(() => rmSync(data, { recursive: true, force: true }))
  try {
    const model = await startCompletionsServer(script)
    parts.push({ stop: model.close })
    const sink = await startOtlpSink()
    parts.push({ stop: sink.close })
    const settings = {
      LOG_LEVEL: 'debug',
      METRICS: 'emf',
      STRICT_TELEMETRY: 'true',
      OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
      OTEL_BSP_SCHEDULE_DELAY: '200',
      CHAT_MODEL: 'openai-compatible:scripted',
      OPENAI_COMPATIBLE_BASE_URL: model.url,
    }
    const { url, services } = await startProduct({
      data,
      port: await findFreePort(),
      empty: true,
      settings,
      step: (_name, work) => work(),
      onStop: (part) => parts.push(part),
    })
    const logs = path.join(data, 'logs')
    return {
      url,
      sink,
      web: services[0],
      credentials: credentialsFile(data),
      breakWith: (statement: string) => runAsOwner(data, statement),
      /** Standard output and error of the server, the import worker and the database, by file. */
      readLogs: () =>
        Object.fromEntries(
          readdirSync(logs).map((file) => [file, readFileSync(path.join(logs, file), 'utf8')]),
        ),
      /** Ends every process as an operator would; what they said stays until `remove`. */
      stop,
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}
