variable "minor" {}

resource "aws_eks_cluster" "blue" {
  version = var.minor
}

resource "aws_eks_cluster" "green" {
  version = "1.32"
}
