resource "aws_eks_cluster" "one" {
  name    = "shop-staging"
  version = "1.30"
}

resource "aws_eks_cluster" "two" {
  version = "1.31"
  tags = {
    Environment = "qa"
  }
}

resource "aws_eks_cluster" "three" {
  name    = "shop-prod"
  version = "1.32"
}

resource "aws_eks_cluster" "four" {
  name    = "tools"
  version = "1.29"
}
