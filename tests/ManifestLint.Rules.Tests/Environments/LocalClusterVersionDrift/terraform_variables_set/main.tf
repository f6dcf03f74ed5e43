variable "minor" {
  default = "1.30"
}

resource "aws_eks_cluster" "main" {
  version = var.minor
}
