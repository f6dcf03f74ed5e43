locals {
  versions = { staging = "1.33", prod = "1.32" }
}

resource "aws_eks_cluster" "this" {
  version = local.versions[terraform.workspace]
}

resource "aws_eks_node_group" "this" {
  version = "1.31"
}
