import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './install.mjs'

/** An authority of our own and a certificate that it signed for one host name: `{ authority, certificate, key }`, PEM. */
export async function makeCertificates(host) {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartlight-certificates-'))
  const read = (name) => readFileSync(path.join(folder, name), 'utf8')
  const openssl = (...words) => run('openssl', words, { cwd: folder })
  const make = (name, subject) => [
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-subj',
    `/CN=${subject}`,
  ]
  try {
    await openssl(...make('authority', 'Authority for tests'), '-x509', '-days', '2', '-out', 'authority.crt')
    await openssl(...make('server', host), '-addext', `subjectAltName=DNS:${host}`, '-out', 'server.csr')
    const signed = [
      '-CA',
      'authority.crt',
      '-CAkey',
      'authority.key',
      '-CAcreateserial',
      '-copy_extensions',
      'copy',
    ]
    await openssl('x509', '-req', '-in', 'server.csr', ...signed, '-days', '2', '-out', 'server.crt')
    return { authority: read('authority.crt'), certificate: read('server.crt'), key: read('server.key') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
