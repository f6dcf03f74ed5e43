module "eks" {
  source = "../../modules/eks"
}
