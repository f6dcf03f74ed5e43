kind create cluster --config kind.yaml
go install sigs.k8s.io/cloud-provider-kind@v0.6.0
