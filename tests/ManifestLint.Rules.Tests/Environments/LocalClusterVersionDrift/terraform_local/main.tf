locals {
  eks = {
    version = local.minor
  }
  minor = "1.32"
}

resource "aws_eks_cluster" "main" {
  version = local.eks.version
}
