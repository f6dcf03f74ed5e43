terraform {
  source = "git::https://example.com/modules.git//eks?ref=v1.2.0"
}

inputs = merge(local.common, {
  cluster_name    = "shop"
  cluster_version = "1.32"
})
