import { bytes, integer, map, message, readMessage } from './protobuf.mjs'
import { findFaults } from './validate.mjs'

/** Field numbers below are those of HashiCorp's tfplugin5.proto (Terraform plugin protocol 5). */
const NESTING = { single: 1, list: 2, set: 3, map: 4 }

/**
 * What the stand-in answers, by method of the service Provider: it knows the schema and a few validators, and neither plans
 * nor applies; that is left to `mock_provider`.
 */
export function buildAnswers(schema) {
  const serialized = encodeProvider(schema)
  return {
    GetSchema: () => serialized,
    PrepareProviderConfig: (request) => message(bytes(1, readMessage(request)[1])),
    ValidateResourceTypeConfig: validateResource,
    ValidateDataSourceConfig: () => message(),
    ValidateEphemeralResourceConfig: () => message(),
    Configure: () => message(),
    Stop: () => message(),
    UpgradeResourceState: (request) => {
      const { 1: json } = readMessage(readMessage(request)[3])
      return message(bytes(1, message(bytes(2, json))))
    },
    ReadResource: () => refuse(2),
    ReadDataSource: () => refuse(2),
    PlanResourceChange: () => refuse(4),
    ApplyResourceChange: () => refuse(3),
    OpenEphemeralResource: () => refuse(1),
  }
}

function validateResource(request) {
  const { 1: type, 2: config } = readMessage(request)
  const packed = readMessage(config)[1]
  return packed
    ? message(findFaults(type.toString(), packed).map((fault) => diagnostic(1, fault)))
    : message()
}

const refuse = (field) =>
  message(diagnostic(field, 'The stand-in serves the schema only: the test must say mock_provider "aws".'))

const ERROR = 1
const diagnostic = (field, summary) => bytes(field, message(integer(1, ERROR), bytes(2, summary)))

function encodeProvider({ provider, resource, data, ephemeral }) {
  const encodeAll = (types) =>
    Object.fromEntries(Object.entries(types).map(([name, block]) => [name, encodeSchema(block)]))
  return message(
    bytes(1, encodeSchema(provider)),
    map(2, encodeAll(resource)),
    map(3, encodeAll(data)),
    map(8, encodeAll(ephemeral)),
  )
}

const encodeSchema = (block) => bytes(2, encodeBlock(block))

function encodeBlock({ attributes, blocks }) {
  return message(
    Object.entries(attributes).map(([name, attribute]) => bytes(2, encodeAttribute(name, attribute))),
    Object.entries(blocks).map(([name, { nesting, min, max, block }]) =>
      bytes(
        3,
        message(
          bytes(1, name),
          bytes(2, encodeBlock(block)),
          integer(3, NESTING[nesting]),
          integer(4, min),
          integer(5, max),
        ),
      ),
    ),
  )
}

function encodeAttribute(name, { type, mode, sensitive = false, writeOnly = false }) {
  return message(
    bytes(1, name),
    bytes(2, JSON.stringify(type)),
    integer(4, mode === 'r'),
    integer(5, mode.includes('o')),
    integer(6, mode.includes('c')),
    integer(7, sensitive),
    integer(10, writeOnly),
  )
}
