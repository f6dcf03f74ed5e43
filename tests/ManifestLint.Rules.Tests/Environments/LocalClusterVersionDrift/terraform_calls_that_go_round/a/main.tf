variable "cluster_version" {
  default = var.cluster_version
}

locals {
  a = local.b
  b = local.a
}

module "b" {
  source          = "../b"
  cluster_version = local.a
}
