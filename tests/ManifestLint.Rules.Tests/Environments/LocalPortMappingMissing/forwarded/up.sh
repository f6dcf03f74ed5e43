kind create cluster --config kind.yaml
kubectl port-forward service/web 8080:80
