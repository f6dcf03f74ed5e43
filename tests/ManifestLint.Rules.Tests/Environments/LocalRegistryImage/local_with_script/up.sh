kind create cluster --config kind.yaml
docker run -d --name kind-registry -p 5000:5000 registry:2
