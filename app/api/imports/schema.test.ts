import { describe, expect, test } from 'vitest'
import { readUploadHeaders } from './schema'

const read = (headers: Record<string, string>) => readUploadHeaders(new Headers(headers))

describe('the headers of an upload', () => {
  test('carry a name in any script, the source and what replacing means', () => {
    const headers = {
      'x-file-name': encodeURIComponent('Müller – Befund?.json'),
      'x-import-source': encodeURIComponent('https://ehr.example.org/fhir'),
      'x-import-replace': 'true',
      'content-length': '12',
    }
    expect(read(headers)).toEqual({
      name: 'Müller – Befund?.json',
      source: 'https://ehr.example.org/fhir',
      replaces: true,
      size: 12,
    })
    expect(read({ 'x-file-name': 'a%' })).toEqual({ name: 'a%', replaces: false })
  })

  test('keep no folder and no control character in a name', () => {
    expect(read({ 'x-file-name': encodeURIComponent('../a\u0000\nb.json') }).name).toBe('.. a  b.json')
  })

  test.each([
    [{}, /“x-file-name”/],
    [{ 'x-file-name': '%20' }, /“x-file-name” cannot be read: it is empty/],
    [{ 'x-file-name': 'a'.repeat(256) }, /at most 255/],
    [{ 'x-file-name': 'a', 'x-import-replace': 'yes' }, /“x-import-replace”.*true or false/],
    [{ 'x-file-name': 'a', 'x-import-source': '%0A b %00' }, /“x-import-source”.*control/],
  ])('are refused in one sentence: %o', (headers, sentence) => {
    expect(() => read(headers as Record<string, string>)).toThrow(sentence)
  })
})
