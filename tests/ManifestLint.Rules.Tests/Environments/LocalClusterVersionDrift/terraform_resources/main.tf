terraform {
  required_version = "1.9"
}

resource "aws_rds_cluster" "orders" {
  version = "1.20"
}

data "aws_eks_cluster" "other" {
  version = "1.20"
}

resource "kind_cluster" "playground" {
  kubernetes_version = "1.20"
}

resource "aws_eks_cluster" "main" {
  name = "shop" /* version = "1.20" */
  access_config {
    version = "1.20"
  }
  version = "1.32"
}
