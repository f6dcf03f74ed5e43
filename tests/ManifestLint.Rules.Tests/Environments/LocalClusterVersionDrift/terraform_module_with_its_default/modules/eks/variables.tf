variable "k8s_version" {
  default = "1.32"
}
