import type { Result, SeriesPoint, SeriesView } from '@/lib/contracts/results'

export function resultOf(fields: Partial<Result> = {}): Result {
  return {
    recordId: 'r',
    version: 1,
    date: '2026-01-01',
    name: 'Creatinine',
    value: '1',
    unit: 'mg/dL',
    written: null,
    absentReason: null,
    flags: [],
    referenceRange: null,
    status: 'final',
    standing: 'fact',
    hasUnknownModifiers: false,
    ...fields,
  }
}

export function pointOf(result: number, value: number, fields: Partial<SeriesPoint> = {}): SeriesPoint {
  return {
    result,
    value,
    text: String(value),
    interpretation: null,
    low: null,
    high: null,
    calculated: null,
    ...fields,
  }
}

export function viewOf(name: string, fields: Partial<SeriesView>): SeriesView {
  return {
    key: name.toLowerCase(),
    name,
    sourceNames: [],
    from: null,
    to: null,
    results: [],
    series: [],
    bounds: 0,
    uncertain: 0,
    total: { count: 0, from: null, to: null },
    absence: null,
    ...fields,
  }
}
