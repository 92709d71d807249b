variable "bucket_name" {
  description = "Name of the documents bucket; unique in the world, so it carries the account."
  type        = string
}

variable "force_destroy" {
  description = "Whether destroy empties the bucket first: true in a demo with synthetic data, never where patients' documents lie."
  type        = bool
  default     = false
}

variable "kms_key_arn" {
  description = "A customer managed key; null encrypts with S3's own."
  type        = string
  default     = null
}

variable "noncurrent_days" {
  description = "How long replaced and deleted versions are kept."
  type        = number
  default     = 30
}

variable "upload_days" {
  description = "How long what was uploaded through the page Imports is kept; the chart holds what it brought."
  type        = number
  default     = 7
}
