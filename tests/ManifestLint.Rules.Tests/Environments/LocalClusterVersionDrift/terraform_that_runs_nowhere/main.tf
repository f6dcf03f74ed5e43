/*
module "old" {
  cluster_version = "1.29"
}
*/
module "eks" {
  cluster_version = "1.33"
}
/* unclosed
  cluster_version = "1.28"
