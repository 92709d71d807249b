variable "name" {
  description = "Prefix of the topic's name."
  type        = string
}

variable "emails" {
  description = "Who is told; each confirms by mail first."
  type        = set(string)

  validation {
    condition     = length(var.emails) > 0
    error_message = "emails: emergency access that nobody hears of is only found afterwards, in the review queue; name somebody."
  }
}
