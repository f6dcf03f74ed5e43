variable "cluster_version" {}

module "a" {
  source = "../a"
}

module "self" {
  source          = "../b"
  cluster_version = "1.32"
}
