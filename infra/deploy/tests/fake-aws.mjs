// An account for the real AWS command line to talk to (AWS_ENDPOINT_URL): the few calls that deploy.sh makes, in the four
// ways that AWS speaks. What it should answer comes from FAKE_* variables; what was asked goes to $CALLS, secrets left out.
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { answers } from './fake-account.mjs'

createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const call = readCall(request, body)
  appendFileSync(process.env.CALLS, `${call.operation} ${JSON.stringify(call.input)}\n`)
  const answer = answers[call.operation]?.(call.input) ?? {
    code: 'UnknownOperationException',
    message: 'not faked',
    status: 400,
  }
  const [status, type, text] = write(call, answer)
  response.writeHead(status, { 'content-type': type }).end(request.method === 'HEAD' ? undefined : text)
}).listen(0, '127.0.0.1', function () {
  process.stdout.write(`${this.address().port}\n`)
})

/** JSON with a target header, forms with an Action, or a path that says it all. */
function readCall(request, body) {
  const target = request.headers['x-amz-target']
  if (target) return { speaks: 'json', operation: target.split('.').at(-1), input: JSON.parse(body || '{}') }
  const { pathname, searchParams } = new URL(request.url, 'http://fake')
  if (request.method === 'POST') {
    const input = Object.fromEntries(new URLSearchParams(body))
    return { speaks: 'xml', operation: input.Action, input }
  }
  const [, folder, name] = pathname.split('/').map(decodeURIComponent)
  const isBedrock = ['foundation-model-availability', 'inference-profiles'].includes(folder)
  if (isBedrock) return { speaks: 'json', operation: folder, input: { name } }
  const operation = searchParams.has('location') ? 'GetBucketLocation' : 'HeadBucket'
  return { speaks: 's3', operation, input: { bucket: folder } }
}

function write({ speaks, operation }, answer) {
  if (answer.code) {
    const error = `<Code>${answer.code}</Code><Message>${answer.message}</Message>`
    return speaks === 'json'
      ? [
          answer.status,
          'application/x-amz-json-1.1',
          JSON.stringify({ __type: answer.code, message: answer.message }),
        ]
      : [
          answer.status,
          'text/xml',
          speaks === 's3'
            ? `<Error>${error}</Error>`
            : `<ErrorResponse><Error>${error}</Error></ErrorResponse>`,
        ]
  }
  if (speaks === 'json') return [200, 'application/x-amz-json-1.1', JSON.stringify(answer)]
  if (speaks === 's3') return [200, 'text/xml', answer.xml]
  return [
    200,
    'text/xml',
    `<${operation}Response><${operation}Result>${answer.xml}</${operation}Result>${answer.xml}</${operation}Response>`,
  ]
}
