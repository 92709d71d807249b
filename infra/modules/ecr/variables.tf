variable "name" {
  description = "Name of the repository."
  type        = string
}

variable "kept_images" {
  description = "Images that stay; older ones go. Keep enough to roll back to."
  type        = number
  default     = 20

  validation {
    condition     = var.kept_images >= 5
    error_message = "kept_images: at least 5, or a rollback finds its image gone."
  }
}

variable "force_delete" {
  description = "Whether destroy removes images with the repository: true in a demo, which must destroy cleanly."
  type        = bool
  default     = false
}
