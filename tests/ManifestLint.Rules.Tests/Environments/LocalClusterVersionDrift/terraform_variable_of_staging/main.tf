variable "cluster_version" {
  default = "1.32"
}

resource "aws_eks_cluster" "staging" {
  name    = "shop-staging"
  version = var.cluster_version
}
