module "eks" {
  source      = "../../modules/eks"
  k8s_version = "1.31"
}
