variable "versions" {
  default = {
    staging    = "1.33"
    production = "1.32"
  }
}

module "shop" {
  source          = "../modules/eks"
  cluster_version = var.versions.production
}

module "shop_staging" {
  source          = "../modules/eks"
  cluster_version = var.versions["staging"]
}
