variable "cluster_version" {
  default = "1.30"
}

module "eks" {
  source          = "terraform-aws-modules/eks/aws"
  cluster_version = var.cluster_version
}
