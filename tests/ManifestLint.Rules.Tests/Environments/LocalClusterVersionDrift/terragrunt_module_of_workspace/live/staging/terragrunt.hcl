terraform {
  source = "../..//modules/eks"
}

inputs = {
  minor = "1.31"
}
