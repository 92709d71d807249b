import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http2'
import { gunzipSync } from 'node:zlib'
import { buildAnswers } from './answers.mjs'

const SCHEMA = new URL('../schema/aws.json.gz', import.meta.url)
const PROVIDER = 'registry.terraform.io/hashicorp/aws'
const GRPC_OK = '0'
const GRPC_UNIMPLEMENTED = '12'

export const readSchema = () => JSON.parse(gunzipSync(readFileSync(SCHEMA)))

/**
 * Serves the schema of hashicorp/aws as a Terraform provider would: gRPC, that is HTTP/2 with length-prefixed messages.
 * Resolves to `{ env, stop }`: with `env` in its environment Terraform attaches to this server and asks no registry.
 */
export async function serveProvider() {
  const answers = buildAnswers(readSchema())
  const server = createServer()
  const sessions = new Set()
  server.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  server.on('stream', (stream, headers) => answer(stream, headers[':path'], answers))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    env: { TF_REATTACH_PROVIDERS: JSON.stringify({ [PROVIDER]: reattach(server.address().port) }) },
    stop: () => {
      for (const session of sessions) session.destroy()
      server.close()
    },
  }
}

function reattach(port) {
  return {
    Protocol: 'grpc',
    ProtocolVersion: 5,
    Pid: process.pid,
    // Terraform neither starts nor ends a provider under test.
    Test: true,
    Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
  }
}

async function answer(stream, path, answers) {
  const handle = answers[path.match(/^\/tfplugin5\.Provider\/(\w+)$/)?.[1]]
  stream.on('error', () => {}) // Terraform ends when it has what it wants; a reset is no failure of ours
  if (!handle) return end(stream, GRPC_UNIMPLEMENTED)
  const parts = []
  for await (const part of stream) parts.push(part)
  const response = handle(Buffer.concat(parts).subarray(PREFIX_BYTES))
  end(stream, GRPC_OK, Buffer.concat([prefix(response.length), response]))
}

/** A byte that says "not compressed", and four of length. */
const PREFIX_BYTES = 5
function prefix(length) {
  const header = Buffer.alloc(PREFIX_BYTES)
  header.writeUInt32BE(length, 1)
  return header
}

function end(stream, status, body) {
  if (stream.destroyed) return
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': status }))
  stream.end(body)
}
