resource "aws_eks_cluster" "this" {
  version = var.k8s_version
}
