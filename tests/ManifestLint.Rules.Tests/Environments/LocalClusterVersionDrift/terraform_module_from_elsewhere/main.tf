variable "x" {
  default = "1.32"
}

module "eks" {
  source          = "terraform-aws-modules/eks/aws"
  cluster_version = "${var.x}"
}

module "addons" {
  source          = "aws-ia/eks-blueprints-addons/aws"
  cluster_version = module.eks.cluster_version
}

data "aws_eks_addon_version" "dns" {
  kubernetes_version = "1.30"
}
