variable "is_new" {}

variable "minor" {
  default = "1.31"
}

resource "aws_eks_cluster" "prod" {
  version = var.minor != "" ? var.minor : "1.30"
}

resource "aws_eks_cluster" "other" {
  version = "1.32"
}
