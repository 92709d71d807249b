import { describe, expect, it } from 'vitest'
import { findUnused, readRoots } from './find-unused.mjs'

describe('variables and outputs', () => {
  it('all of them are read', () => {
    const roots = readRoots()
    expect(Object.keys(roots).length).toBeGreaterThan(20)
    expect(findUnused(roots)).toEqual([])
  })

  it('one that is not is found, also where only its own validation reads it', () => {
    const module = `variable "size" {
  validation {
    condition = var.size > 1
  }
}
variable "name" {
  type = string
}
output "url" {
  value = var.name
}
output "arn" {
  value = var.name
}
output "name" {
  value = var.name
}
`
    const caller = `module "store" {
  source = "../../modules/bucket"
}
locals {
  url  = module.store[0].url
  arns = { for key, store in module.store : key => store.arn }
}
output "name" {
  value = "for people"
}
`
    expect(findUnused({ 'modules/bucket': module, 'environments/demo': caller })).toEqual([
      'modules/bucket: the variable size is read nowhere',
      'modules/bucket: the output name is read by no caller',
    ])
  })
})
