module "eks_staging" {
  cluster_version = "1.31"
}

module "eks_prod" {
  cluster_version = "1.32"
}

resource "aws_eks_cluster" "dev" {
  version = "1.30"
}

locals {
  clusters = {
    staging = { kubernetes_version = "1.31", size = 3 }
    production = {
      kubernetes_version = "1.32"
    }
    "qa" : { "kubernetes_version" : "1.29" }
  }
}
