variable "cluster_version" {}

resource "aws_eks_cluster" "staging" {
  version = var.cluster_version
}
