variable "region" {
  default = "1.20"
}

variable "kubernetes_version" {
  type        = string
  description = "The minor, such as 1.31"
  default     = "1.32"
}

resource "aws_eks_cluster" "main" {
  version = var.kubernetes_version
}
