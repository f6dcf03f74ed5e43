kind create cluster --config kind.yaml
kubectl taint nodes --all node-role.kubernetes.io/control-plane-
