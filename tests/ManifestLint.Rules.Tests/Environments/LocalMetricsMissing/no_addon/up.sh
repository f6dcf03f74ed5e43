minikube start --kubernetes-version=v1.33.1 --addons=ingress
