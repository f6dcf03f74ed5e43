kind create cluster --config kind.yaml
kubectl label nodes --all pool=web
