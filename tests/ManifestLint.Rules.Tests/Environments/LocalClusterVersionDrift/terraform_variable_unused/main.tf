variable "cluster_version" {
  type    = string
  default = "1.32"
}

locals {
  kubernetes_version = "1.31"
}

resource "aws_eks_cluster" "staging" {
  version = "1.33"
}
