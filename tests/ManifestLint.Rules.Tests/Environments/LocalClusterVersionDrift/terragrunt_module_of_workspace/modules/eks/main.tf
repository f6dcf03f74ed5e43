variable "minor" {
  default = "1.28"
}

resource "aws_eks_cluster" "this" {
  version = var.minor
}
