locals {
  notes = <<-EOT
    resource "aws_eks_cluster" "main" {
      kubernetes_version = "1.20"
    }
  EOT
  template = <<EOF
kubernetes_version = "1.21"
EOF
  // kubernetes_version = "1.22"
  text = "kubernetes_version = \"1.23\" ${join(",", ["}"])}"
}

module "eks" {
  source          = "terraform-aws-modules/eks/aws"
  version         = "20.31.0"
  cluster_version = var.is_new ? "1.24" : "1.25"
  labels          = merge(local.labels, { tier = "web" })
  kubernetes_version = "1.33"
}
